import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { valuesOf } from '../../core/decide/fields.ts';
import { sameValue } from '../../core/mapping/same-value.ts';
import { toCanonical } from '../../core/mapping/to-canonical.ts';
import type { Policy } from '../../core/policy.ts';
import type { FlowContext } from '../../flows/context.ts';
import { replay } from '../../flows/replay.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { RemoteRecord } from '../../model/remote.ts';
import { readKnownRecords } from '../../store/known-records.ts';
import { readStatus } from '../../store/status.ts';
import type { Sight } from '../demo/look/sight.ts';
import {
  alone,
  countDoubled,
  misplaced,
  type Readings,
  sharedIds,
  together,
} from '../demo/report/findings.ts';
import { addressesOf, type Guise } from './guises.ts';
import { findMisjudged, vanishedGuises } from './judge-guises.ts';

/** What does not hold once all is quiet, in words; empty when all does. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly others: readonly string[];
}

export interface Quiet {
  readonly context: FlowContext;
  readonly policy: Policy;
  readonly readings: Readings;
  readonly leads: readonly StoryLead[];
  readonly guises: readonly Guise[];
  /** Addresses of records that a person deleted in one of the CRMs. */
  readonly deleted: ReadonlySet<string>;
}

export async function judge(quiet: Quiet): Promise<Verdict> {
  const states = await leadStates(quiet);
  return {
    lost: await findLost(quiet, states),
    doubled: findDoubled(quiet),
    others: [
      ...findDisagreeing(quiet),
      ...findMisplaced(quiet),
      ...(await findUnlike(quiet, states)),
      ...(await findUnfinished(quiet)),
      ...(await findUnrepeatable(quiet)),
      ...(await findMisjudged(quiet)),
    ],
  };
}

async function leadStates({ context }: Quiet): Promise<readonly LeadState[]> {
  const rows = await context.store.db.selectFrom('leads').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}

const addressOf = ({ email }: Sight): string => email?.toLowerCase() ?? '';

/** Each record is a lead's or set aside with a reason; each lead that is not refused or held is in both CRMs. */
async function findLost(quiet: Quiet, states: readonly LeadState[]): Promise<readonly string[]> {
  const { context, readings, leads, guises, deleted } = quiet;
  const known = new Set((await readKnownRecords(context.store.db)).map(({ crm, id }) => `${crm} ${id}`));
  const unknown = CRMS.flatMap((crm) =>
    readings[crm].people
      .filter(({ id }) => !known.has(`${crm} ${id}`))
      .map((sight) => `${crm} ${sight.id} ${addressOf(sight)} is nobody's`),
  );
  const shared = sharedIds(readings);
  const told = new Map(states.map((state) => [state.id, state]));
  const solitary = CRMS.flatMap((crm) =>
    alone(readings[crm], shared)
      .filter(({ stafetId, email }) => {
        const state = stafetId === null ? undefined : told.get(stafetId);
        return state?.disposition === 'synced' && !deleted.has(email?.toLowerCase() ?? '');
      })
      .map((sight) => `${addressOf(sight)} ${sight.stafetId} is synced and in ${crm} alone`),
  );
  const shown = new Set(CRMS.flatMap((crm) => readings[crm].people.map(addressOf)));
  const comeTwice = addressesOf(guises);
  const vanished = leads
    .map(({ values }) => String(values.email ?? '').toLowerCase())
    .filter((email) => email !== '' && !shown.has(email) && !deleted.has(email) && !comeTwice.has(email))
    .map((email) => `${email} is in no CRM any more`);
  return [...unknown, ...solitary, ...vanished, ...vanishedGuises(guises, shown)];
}

function findDoubled({ readings }: Quiet): readonly string[] {
  const n = countDoubled(readings);
  if (n === 0) return [];
  return CRMS.flatMap((crm) => {
    const { people, tasks } = readings[crm];
    return [
      ...twice(tasks.map(({ key }) => key)).map((key) => `${crm} has two tasks ${key}`),
      ...twice(people.flatMap(({ stafetId }) => stafetId ?? [])).map(
        (id) => `${crm} has two records of ${id}`,
      ),
      ...twice(people.map(addressOf).filter(Boolean)).map((email) => `${crm} has two records of ${email}`),
    ];
  });
}

const twice = (values: readonly string[]): readonly string[] =>
  [...Map.groupBy(values, (value) => value)].flatMap(([value, same]) => (same.length > 1 ? [value] : []));

/** Who is on a list without being nurtured, or nurtured and on none. */
const findMisplaced = ({ readings }: Quiet): readonly string[] =>
  CRMS.flatMap((crm) => misplaced(readings[crm]).map((line) => `${crm}: ${line}`));

/** What the two CRMs show a person of each lead, side by side. */
function findDisagreeing({ readings, deleted }: Quiet): readonly string[] {
  const shared = sharedIds(readings);
  const inSalesforce = new Map(together(readings.salesforce, shared).map((sight) => [sight.stafetId, sight]));
  const fields = ['email', 'person', 'stage', 'owner', 'sal', 'reason', 'message'] as const;
  const people = together(readings.hubspot, shared).flatMap((ours) => {
    const theirs = inSalesforce.get(ours.stafetId);
    if (theirs === undefined) return [];
    return fields
      .filter((field) => (ours[field] ?? '') !== (theirs[field] ?? ''))
      .map((field) => `${addressOf(ours)} ${field}: HubSpot has ${ours[field]}, Salesforce ${theirs[field]}`);
  });
  const gone = new Set(
    CRMS.flatMap((crm) => readings[crm].people)
      .filter((sight) => deleted.has(addressOf(sight)))
      .map(({ stafetId }) => stafetId),
  );
  const tasksOf = (crm: Crm) =>
    new Map(
      readings[crm].tasks.map((task) => [
        task.key.replace(crm, ''),
        task.isOpen ? `open ${task.owner}` : 'done',
      ]),
    );
  const a = tasksOf('hubspot');
  const b = tasksOf('salesforce');
  const tasks = [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => a.get(key) !== b.get(key) && ![...gone].some((id) => id !== null && key.includes(id)))
    .filter((key) => deleted.size === 0 || (a.has(key) && b.has(key)))
    .map((key) => `task ${key}: HubSpot has ${a.get(key)}, Salesforce ${b.get(key)}`);
  return [...people, ...tasks];
}

/** Every mapped field of every record, read through the connectors, against the lead as Stafet keeps it. */
async function findUnlike(
  { context, policy }: Quiet,
  states: readonly LeadState[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const crm of CRMS) {
    const refs = states
      .filter((state) => state.disposition === 'synced' && state.links[crm]?.state === 'live')
      .flatMap((state) => {
        const link = state.links[crm];
        return link === undefined
          ? []
          : [{ state, ref: { crm, kind: 'lead' as const, object: link.object, id: link.id } }];
      });
    if (refs.length === 0) continue;
    const answer = await context.connectors[crm]?.read({ refs: refs.map(({ ref }) => ref) });
    if (answer?.ok !== true) {
      found.push(`${crm} could not be read`);
      continue;
    }
    const byId = new Map(answer.value.records.map((record) => [record.ref.id, record]));
    for (const { state, ref } of refs) found.push(...unlike(context, policy, crm, state, byId.get(ref.id)));
  }
  return found;
}

function unlike(
  context: FlowContext,
  policy: Policy,
  crm: Crm,
  state: LeadState,
  record: RemoteRecord | undefined,
): readonly string[] {
  if (record === undefined || record.state !== 'live') return [`${crm} has no live record of ${state.id}`];
  const mapping = policy.mappings[crm];
  const { fields } = toCanonical(record, mapping, context.directory(crm));
  const values = valuesOf(state);
  return mapping.lines
    .filter(
      ({ direction, field, spec }) =>
        direction === 'both' && field[record.ref.object] !== undefined && spec.path in fields,
    )
    .filter(({ spec }) => !sameValue(spec.type, bare(fields[spec.path]), bare(values[spec.path])))
    .map(
      ({ spec: { path } }) =>
        `${state.id} ${path}: ${crm} has ${JSON.stringify(fields[path])}, Stafet ${JSON.stringify(values[path])}`,
    );
}

/** A checkbox of Salesforce is never blank: not ticked is all it can say. */
const bare = (value: FieldValue | undefined): FieldValue =>
  value === undefined || value === false ? null : value;

async function findUnfinished({ context }: Quiet): Promise<readonly string[]> {
  const open = await context.store.db
    .selectFrom('outbox')
    .select(['key', 'state', 'error'])
    .where('state', '!=', 'done')
    .orderBy('key')
    .execute();
  const { waiting, blockedFields, echoes, heldFor } = await readStatus(context.store.db);
  return [
    ...(waiting.hints > 0 ? [`${waiting.hints} hints wait`] : []),
    ...(waiting.outbox > 0 ? [`${waiting.outbox} writes wait: ${JSON.stringify(open)}`] : []),
    ...(waiting.dead > 0 && Object.keys(heldFor).length === 0
      ? [`${waiting.dead} writes were given up: ${JSON.stringify(open)}`]
      : []),
    ...(blockedFields > 0 ? [`${blockedFields} fields are blocked`] : []),
    ...(echoes > 0 ? [`${echoes} echoes were taken for news`] : []),
  ];
}

/** Leads, clocks and pools told again from the journal alone. */
async function findUnrepeatable({ context, policy }: Quiet): Promise<readonly string[]> {
  const told = await replay(context.store, async () => policy, { from: null, to: null });
  const fine = told.events === told.agree && told.leads?.differ === 0 && told.pools?.differ === 0;
  if (fine) return [];
  return told.differences.map(
    ({ lead, kind, path, recorded, again }) =>
      `replay: ${lead} ${kind} ${path}: recorded ${recorded}, again ${again}`,
  );
}
