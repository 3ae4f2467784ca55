import { valuesOf } from '../../core/decide/fields.ts';
import { conflictWords } from '../../core/merge/conflict.ts';
import { cutOff } from '../../core/merge/rewrites.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { readConflicts, type StoredConflict } from '../../store/conflicts.ts';
import type { Db } from '../../store/database.ts';
import { readLeads } from '../../store/leads.ts';
import { type Pair, readOpenPairs, readPairsToMerge } from '../../store/pairs.ts';
import { type RewrittenField, readCutOff } from '../../store/rewrites.ts';
import { minute, plural, tell } from '../operate/admin.ts';

/** More than anybody reads at a time. */
const SHOWN = 50;

/** Lists pairs of leads side by side, those still to be merged in the CRMs, and fields that are written no more. */
export async function listReview(db: Db, json: boolean | undefined): Promise<void> {
  const open = await readOpenPairs(db, SHOWN);
  const toMerge = await readPairsToMerge(db, SHOWN);
  const cut = await readCutOff(db, SHOWN);
  const leads = await readLeads(db, [...new Set([...open, ...toMerge].flatMap(({ a, b }) => [a, b]))]);
  const told = (pair: Pair) => ({ pair: nameOf(pair), ...pair, leads: sides(pair, leads).map(facts) });
  const answer = { pairs: open.map(told), toMerge: toMerge.map(told), cutOff: cut };
  tell(json, answer, [...pairLines(open, leads), ...mergeLines(toMerge, leads), ...cutLines(cut)]);
}

const nameOf = ({ a, b }: Pair): string => `${a}-${b}`;

type Leads = ReadonlyMap<string, LeadState>;

const sides = ({ a, b }: Pair, leads: Leads): readonly LeadState[] =>
  [a, b].flatMap((id) => leads.get(id) ?? []);

/** What tells two people apart, in the order people look at it. */
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['name', ['person.first-name', 'person.last-name']],
  ['e-mail', ['email']],
  ['phone', ['phone', 'mobile']],
  ['title', ['person.title']],
  ['company', ['company.name', 'company.domain']],
  ['place', ['postal-code', 'city', 'country']],
  ['owner', ['owner']],
  ['stage', ['stage']],
];

const cell = (lead: LeadState | undefined, paths: readonly string[]): string =>
  lead === undefined ? '' : paths.flatMap((path) => text(valuesOf(lead)[path])).join(' ');

const text = (value: FieldValue | undefined): string[] =>
  value === null || value === undefined || value === '' ? [] : [String(value)];

const facts = (lead: LeadState) => ({
  id: lead.id,
  records: lead.links,
  ...Object.fromEntries(ROWS.map(([label, paths]) => [label, cell(lead, paths)])),
});

const recordsText = (lead: LeadState | undefined): string =>
  Object.entries(lead?.links ?? {})
    .map(([crm, link]) => `${crm} ${link?.id ?? ''}`)
    .join(', ');

function pairLines(pairs: readonly Pair[], leads: Leads): readonly string[] {
  if (pairs.length === 0) return ['No two leads are to be compared.'];
  return [
    `${plural(pairs.length, 'pair')} of leads may be one person: \`stafet review answer PAIR same\` or \`different\`.`,
    ...pairs.flatMap((pair) => [
      '',
      nameOf(pair),
      ...pair.why.map((why) => `  ${why}`),
      ...table(pair, leads),
    ]),
  ];
}

function table(pair: Pair, leads: Leads): readonly string[] {
  const [a, b] = [leads.get(pair.a), leads.get(pair.b)];
  const rows = [
    ...ROWS.map(([label, paths]) => [label, cell(a, paths), cell(b, paths)] as const),
    ['records', recordsText(a), recordsText(b)] as const,
  ].filter(([, left, right]) => left !== '' || right !== '');
  const width = Math.max(...rows.map(([, left]) => left.length));
  return rows.map(([label, left, right]) =>
    `  ${label.padEnd(8)} ${left.padEnd(width)}  ${left === right ? '=' : '|'}  ${right}`.trimEnd(),
  );
}

function mergeLines(pairs: readonly Pair[], leads: Leads): readonly string[] {
  if (pairs.length === 0) return [];
  return [
    '',
    `${plural(pairs.length, 'pair is', 'pairs are')} one person, and to be merged in the CRMs:`,
    ...pairs.map((pair) => `  ${recordsText(leads.get(pair.a))}  with  ${recordsText(leads.get(pair.b))}`),
  ];
}

function cutLines(fields: readonly RewrittenField[]): readonly string[] {
  if (fields.length === 0) return [];
  return [
    '',
    `${plural(fields.length, 'field is', 'fields are')} written no more: \`stafet review free LEAD FIELD\` once one of the two is stopped.`,
    ...fields.map((field) => `  lead ${field.leadId}: ${field.path} ${cutOff(field.path, field).message}`),
  ];
}

/** Lists fields that both CRMs changed before either heard of the other. */
export async function listConflicts(db: Db, json: boolean | undefined): Promise<void> {
  const conflicts = await readConflicts(db, SHOWN);
  tell(json, { conflicts }, [
    conflicts.length === 0
      ? 'No field was changed in both CRMs at once.'
      : `${plural(conflicts.length, 'conflict')}, the latest first; \`stafet explain LEAD --field FIELD\` tells the whole story.`,
    ...conflicts.map(conflictLine),
  ]);
}

const conflictLine = (conflict: StoredConflict): string =>
  `  ${minute(conflict.at)}  lead ${conflict.leadId}  ${conflict.path}: ${conflictWords(conflict)}`;
