import type { Instant } from '../../src/model/time.ts';
import type { Cursor } from '../connector.ts';

/**
 * Where polling stands, as a cursor's `id` spells it:
 * `list:calls:123` inside the first reading of everything, page after `123` of the calls; `tie:calls:123` inside a
 * crowd of calls that share one moment; `calls:123` between records; empty at the very start of a moment.
 */
export type Position =
  | { readonly way: 'list'; readonly at: Instant; readonly object: string; readonly after: string }
  | { readonly way: 'tie'; readonly at: Instant; readonly object: string; readonly id: string }
  | { readonly way: 'since'; readonly at: Instant; readonly object: string; readonly id: string };

const SPELT = /^(?:(list|tie):)?([a-z]+):(\d*)$/;

/** Reads a cursor. Whatever is not one of ours stands at the start of its moment. */
export const positionOf = ({ at, id }: Cursor): Position => {
  const [, way, object = '', rest = ''] = SPELT.exec(id) ?? [];
  if (way === 'list') return { way, at, object, after: rest };
  return { way: way === 'tie' ? way : 'since', at, object, id: rest };
};

export const cursorOf = (position: Position): Cursor => {
  if (position.way === 'list') return { at: position.at, id: `list:${position.object}:${position.after}` };
  if (position.object === '') return { at: position.at, id: '' };
  const spelt = `${position.object}:${position.id}`;
  return { at: position.at, id: position.way === 'tie' ? `tie:${spelt}` : spelt };
};
