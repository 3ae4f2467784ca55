import type { Kind } from '../kinds.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { live } from '../records/table.ts';
import { linked } from './graph.ts';
import type { LinkType } from './types.ts';

/** The live partners of a record, in the order they were linked. */
export function partners(
  portal: Portal,
  from: Kind,
  id: string,
  to: Kind,
): { id: string; types: LinkType[] }[] {
  const { table } = shelfOf(portal, to);
  return [...linked(portal.graph, from, id, to)]
    .filter(([otherId]) => live(table, otherId) !== undefined)
    .map(([otherId, typeIds]) => ({
      id: otherId,
      types: [...typeIds].flatMap((typeId) => portal.graph.types.get(typeId) ?? []),
    }));
}

/** The v4 form: numbers for ids, one entry a type. */
export function partnerV4(partner: { id: string; types: LinkType[] }) {
  return {
    toObjectId: Number(partner.id),
    associationTypes: partner.types.map((t) => ({ category: t.category, typeId: t.typeId, label: t.label })),
  };
}

type Shown = Record<string, { results: { id: string; type: string }[] }>;

/** The form inside a record: `{companies: {results: [{id, type}]}}`; types without partners are left out. */
export function associationsIn(
  portal: Portal,
  kind: Kind,
  id: string,
  wanted: readonly Kind[],
): Shown | undefined {
  const shown: Shown = {};
  for (const to of wanted) {
    const results = partners(portal, kind, id, to).flatMap((p) =>
      p.types.map((t) => ({ id: p.id, type: t.name })),
    );
    if (results.length > 0) shown[to.name] = { results };
  }
  return Object.keys(shown).length === 0 ? undefined : shown;
}
