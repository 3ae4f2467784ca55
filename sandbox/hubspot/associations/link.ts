import { type Fault, invalid } from '../faults.ts';
import { CONTACTS, type Kind, LEADS } from '../kinds.ts';
import { CALCULATED, type Source } from '../model.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { noteActivity } from '../records/activity.ts';
import { archive, commit } from '../records/commit.ts';
import { live } from '../records/table.ts';
import { dropLink, linked, putLink, typesBetween } from './graph.ts';
import type { LinkType } from './types.ts';

/** How bodies name a type. */
export interface LinkSpec {
  readonly associationCategory: string;
  readonly associationTypeId: number;
}

/** The types a body asks for, checked against the pair they are to link. */
export function typesFor(
  portal: Portal,
  from: Kind,
  to: Kind,
  specs: readonly LinkSpec[],
): LinkType[] | Fault {
  const types: LinkType[] = [];
  for (const spec of specs) {
    const type = portal.graph.types.get(spec.associationTypeId);
    if (!type || type.category !== spec.associationCategory)
      return invalid(
        `No association type with id ${spec.associationTypeId} and category ${spec.associationCategory} exists`,
      );
    if (type.from !== from)
      return invalid(
        `invalid from object type ${from.typeId} for associations to be created. expected: ${type.from.typeId}`,
      );
    if (type.to !== to)
      return invalid(
        `invalid to object type ${to.typeId} for associations to be created. expected: ${type.to.typeId}`,
      );
    types.push(type);
  }
  return types;
}

/** The plain type of a pair, or a fault when the two cannot be linked. */
export function defaultType(portal: Portal, from: Kind, to: Kind): LinkType | Fault {
  const type = typesBetween(portal.graph, from, to)[0];
  return type ?? invalid(`No default association type exists between ${from.typeId} and ${to.typeId}`);
}

/** A fault if one of the ends does not exist. */
export function checkEnds(
  portal: Portal,
  from: Kind,
  fromId: string,
  to: Kind,
  toId: string,
): Fault | undefined {
  const ends: readonly (readonly [Kind, string])[] = [
    [from, fromId],
    [to, toId],
  ];
  const wrong = ends.filter(([kind, id]) => !live(shelfOf(portal, kind).table, id));
  if (wrong.length === 0) return undefined;
  const ids = wrong.map(([kind, id]) => `${kind.label}=${id} is not valid`);
  return invalid('One or more associations are invalid', { context: { INVALID_OBJECT_IDS: ids } });
}

/** Links two existing records by each of the types, in both directions. */
export function link(
  portal: Portal,
  types: readonly LinkType[],
  fromId: string,
  toId: string,
  source: Source,
): void {
  for (const type of types) {
    const [from, to] = [heirOf(portal, type.from, fromId), heirOf(portal, type.to, toId)];
    if (type.single) demoteOthers(portal, type, from, to, source);
    const isNew = linked(portal.graph, type.from, from, type.to).get(to) === undefined;
    for (const each of [type, ...implied(portal, type)]) putBoth(portal, each, from, to, source);
    if (type.single) showPrimary(portal, type, from, to);
    if (isNew) log(portal, type, from, to);
  }
}

/** The id a record goes by now: after a merge the old one still names it. */
const heirOf = (portal: Portal, kind: Kind, id: string): string =>
  live(shelfOf(portal, kind).table, id)?.id ?? id;

function implied(portal: Portal, type: LinkType): LinkType[] {
  const plain = type.implies === undefined ? undefined : portal.graph.types.get(type.implies);
  return plain ? [plain] : [];
}

function inverseOf(portal: Portal, type: LinkType): LinkType | undefined {
  return portal.graph.types.get(type.inverse);
}

function putBoth(portal: Portal, type: LinkType, from: string, to: string, source: Source): void {
  if (putLink(portal.graph, type, from, to)) tell(portal, type, from, to, source, false);
  const inverse = inverseOf(portal, type);
  if (inverse && putLink(portal.graph, inverse, to, from)) tell(portal, inverse, to, from, source, false);
}

function dropBoth(portal: Portal, type: LinkType, from: string, to: string, source: Source): void {
  if (dropLink(portal.graph, type, from, to)) tell(portal, type, from, to, source, true);
  const inverse = inverseOf(portal, type);
  if (inverse && dropLink(portal.graph, inverse, to, from)) tell(portal, inverse, to, from, source, true);
}

function tell(
  portal: Portal,
  type: LinkType,
  fromId: string,
  toId: string,
  source: Source,
  removed: boolean,
): void {
  portal.emit({
    type: 'associationChange',
    kind: type.from,
    toKind: type.to,
    fromId,
    toId,
    typeId: type.typeId,
    category: type.category,
    removed,
    primary: type.single !== undefined,
    at: portal.clock.now(),
    source,
  });
}

/** A primary link seen from the end that may have one primary partner only. */
function fromSingleEnd(
  portal: Portal,
  type: LinkType,
  from: string,
  to: string,
): { forward: LinkType; single: string; partner: string } | undefined {
  const forward = type.single === 'from' ? type : inverseOf(portal, type);
  if (!forward) return undefined;
  return type.single === 'from'
    ? { forward, single: from, partner: to }
    : { forward, single: to, partner: from };
}

function demoteOthers(portal: Portal, type: LinkType, from: string, to: string, source: Source): void {
  const ends = fromSingleEnd(portal, type, from, to);
  if (!ends) return;
  const { forward, single, partner } = ends;
  for (const [other, types] of linked(portal.graph, forward.from, single, forward.to))
    if (other !== partner && types.has(forward.typeId)) dropBoth(portal, forward, single, other, source);
}

const PRIMARY_PROPERTY: Readonly<Record<string, string>> = {
  '0-1>0-2': 'associatedcompanyid',
  '0-136>0-1': 'hs_primary_contact_id',
};

/** Some records show their primary partner as a property. */
function showPrimary(portal: Portal, type: LinkType, from: string, to: string): void {
  const ends = fromSingleEnd(portal, type, from, to);
  const property = ends && PRIMARY_PROPERTY[`${ends.forward.from.typeId}>${ends.forward.to.typeId}`];
  if (!ends || property === undefined) return;
  const { forward, single, partner } = ends;
  const shelf = shelfOf(portal, forward.from);
  const record = live(shelf.table, single);
  if (record) commit(portal, shelf, record, { [property]: partner }, CALCULATED);
}

/** A new link between an engagement and a record counts as activity on the record. */
function log(portal: Portal, type: LinkType, from: string, to: string): void {
  const [a, b] = [shelfOf(portal, type.from), shelfOf(portal, type.to)];
  const [recordA, recordB] = [live(a.table, from), live(b.table, to)];
  if (!recordA || !recordB) return;
  if (a.kind.engagement) noteActivity(portal, a, recordA, b, recordB);
  else if (b.kind.engagement) noteActivity(portal, b, recordB, a, recordA);
}

/** Takes links away: those of the given types, or all between the two records. */
export function unlink(
  portal: Portal,
  from: Kind,
  fromId: string,
  to: Kind,
  toId: string,
  only: readonly number[] | undefined,
  source: Source,
): void {
  const [a, b] = [heirOf(portal, from, fromId), heirOf(portal, to, toId)];
  const present = [...(linked(portal.graph, from, a, to).get(b) ?? [])];
  for (const typeId of present.filter((id) => only === undefined || only.includes(id))) {
    const type = portal.graph.types.get(typeId);
    if (type) dropBoth(portal, type, a, b, source);
  }
  dropLeadWithoutContact(portal, from, a, to, b, source);
}

/** A lead whose last primary contact is taken away is deleted by HubSpot. */
function dropLeadWithoutContact(
  portal: Portal,
  from: Kind,
  fromId: string,
  to: Kind,
  toId: string,
  source: Source,
): void {
  const leadId =
    from === LEADS && to === CONTACTS ? fromId : to === LEADS && from === CONTACTS ? toId : undefined;
  if (leadId === undefined) return;
  const shelf = shelfOf(portal, LEADS);
  const lead = live(shelf.table, leadId);
  const left = [...linked(portal.graph, LEADS, leadId, CONTACTS).values()].some((types) => types.has(578));
  if (lead && !left) archive(portal, shelf, lead, source);
}

/** Moves all links of an absorbed record to the one that lives on; a primary partner of the heir's own stays. */
export function inheritLinks(
  portal: Portal,
  kind: Kind,
  fromId: string,
  heirId: string,
  source: Source,
): void {
  for (const { kind: other } of portal.shelves.values())
    for (const [otherId, types] of [...linked(portal.graph, kind, fromId, other)])
      for (const typeId of [...types]) inheritOne(portal, typeId, fromId, otherId, heirId, source);
}

function inheritOne(
  portal: Portal,
  typeId: number,
  fromId: string,
  otherId: string,
  heirId: string,
  source: Source,
): void {
  const type = portal.graph.types.get(typeId);
  if (!type) return;
  dropBoth(portal, type, fromId, otherId, source);
  const own = [...linked(portal.graph, type.from, heirId, type.to).values()];
  const hasPrimary = type.single === 'from' && own.some((types) => types.has(typeId));
  if (otherId !== heirId && !hasPrimary) putBoth(portal, type, heirId, otherId, source);
}
