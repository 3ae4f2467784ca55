import type { Ast } from '../ast.ts';
import { findLead } from './witness.ts';

/** One of several that are tried in order, the first that fits deciding; null fits every lead. */
export interface Tried {
  readonly name: string;
  readonly fits: Ast | null;
}

/** What is tried and can never be reached, and the name of the one before it that takes all its leads; null for several. */
export interface Shadowed {
  readonly at: number;
  readonly by: string | null;
}

/** Finds what no lead can reach because earlier ones take every lead first. Only says what is certain. */
export function findShadowed(list: readonly Tried[]): readonly Shadowed[] {
  return list.flatMap((tried, at): readonly Shadowed[] => {
    const before = list.slice(0, at);
    const wanted = tried.fits === null ? [] : [tried.fits];
    const one = before.find(({ fits }) => fits === null || findLead(wanted, [fits]).found === 'none');
    if (one !== undefined) return [{ at, by: one.name }];
    const all = before.flatMap(({ fits }) => fits ?? []);
    return all.length > 1 && findLead(wanted, all).found === 'none' ? [{ at, by: null }] : [];
  });
}

/** The words for it: `"Danes" takes every such lead first`. */
export const shadowWords = ({ by }: Shadowed): string =>
  by === null ? 'those before it take every such lead first' : `"${by}" takes every such lead first`;
