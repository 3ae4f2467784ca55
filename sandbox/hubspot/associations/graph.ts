import type { Kind } from '../kinds.ts';
import { type LinkType, STANDARD_LINKS } from './types.ts';

/** Record id → linked record id → type ids of the link. */
type Links = Map<string, Map<string, Set<number>>>;

/** All links between records, kept in both directions, and the types there are. */
export interface Graph {
  readonly types: Map<number, LinkType>;
  /** Links by the pair `fromTypeId>toTypeId`. */
  readonly pairs: Map<string, Links>;
  nextLabelId: number;
}

/** A graph with the vendor's types and no links; labels of the portal's own are numbered from 1001. */
export const emptyGraph = (): Graph => ({
  types: new Map(STANDARD_LINKS.map((type) => [type.typeId, type])),
  pairs: new Map(),
  nextLabelId: 1001,
});

const pairKey = (from: Kind, to: Kind) => `${from.typeId}>${to.typeId}`;

function linksOf(graph: Graph, from: Kind, to: Kind): Links {
  const key = pairKey(from, to);
  const known = graph.pairs.get(key);
  if (known) return known;
  const made: Links = new Map();
  graph.pairs.set(key, made);
  return made;
}

/** Sets one direction; false if it was there already. */
export function putLink(graph: Graph, type: LinkType, from: string, to: string): boolean {
  const links = linksOf(graph, type.from, type.to);
  const row = links.get(from) ?? new Map<string, Set<number>>();
  links.set(from, row);
  const types = row.get(to) ?? new Set<number>();
  row.set(to, types);
  if (types.has(type.typeId)) return false;
  types.add(type.typeId);
  return true;
}

/** Takes one direction away; false if there was none. */
export function dropLink(graph: Graph, type: LinkType, from: string, to: string): boolean {
  const row = graph.pairs.get(pairKey(type.from, type.to))?.get(from);
  const types = row?.get(to);
  if (!row || !types?.delete(type.typeId)) return false;
  if (types.size === 0) row.delete(to);
  return true;
}

const NONE: ReadonlyMap<string, ReadonlySet<number>> = new Map();

/** The records of type `to` that `id` is linked with, and how. */
export function linked(
  graph: Graph,
  from: Kind,
  id: string,
  to: Kind,
): ReadonlyMap<string, ReadonlySet<number>> {
  return graph.pairs.get(pairKey(from, to))?.get(id) ?? NONE;
}

/** The types that may link `from` to `to`, the default one first. */
export function typesBetween(graph: Graph, from: Kind, to: Kind): LinkType[] {
  return [...graph.types.values()].filter((type) => type.from === from && type.to === to);
}
