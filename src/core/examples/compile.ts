import type { ExampleConfig, ExamplesConfig, GivenConfig } from '../../model/config/examples.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { LeadFields } from '../../model/fields.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import type { Policy } from '../policy.ts';
import type { Example, Path, Shown } from './example.ts';
import { type Moment, readMoment } from './moment.ts';
import { type Notes, note, type Place } from './notes.ts';
import { readExpect } from './read-expect.ts';
import { type Entry, entriesOf, readLead, readRecord } from './read-lead.ts';
import { checkName, readAway, readCounts, readPools } from './read-setting.ts';
import { readSteps } from './read-steps.ts';
import { type Case, readTable } from './read-table.ts';
import type { Reading } from './subjects.ts';

/** The examples of a file, and all that is wrong with them. Examples with faults are not to be played. */
export interface CompiledExamples {
  readonly examples: readonly Example[];
  readonly faults: readonly LocalFault[];
}

/** What is at hand while one example is read. */
interface Draft {
  readonly config: ExampleConfig;
  readonly path: Path;
  readonly given: GivenConfig;
  readonly reading: Reading;
  readonly notes: Notes;
}

/** When an example takes place that does not say: a plain working day, far from any holiday. */
const PLAIN_DAY = '2026-03-02 10:00';

/** Compiles a file of examples against a policy; every name and value in it is checked. */
export function compileExamples(config: ExamplesConfig, policy: Policy): CompiledExamples {
  const notes: Notes = [];
  const zone = policy.calendars.get(policy.sla.calendar)?.zone ?? 'UTC';
  const reading: Reading = { policy, book: leadBook(policy.catalogue), zone };
  const list = Array.isArray(config) ? config : config.examples;
  const given = Array.isArray(config) ? {} : (config.given ?? {});
  const at: Path = Array.isArray(config) ? [] : ['examples'];
  // A list that lost a faulty entry has a hole there.
  const examples = [...list.entries()].flatMap(([i, one]) =>
    one === undefined ? [] : exampleOf({ config: one, path: [...at, i], given, reading, notes }),
  );
  return { examples, faults: onceEach(notes) };
}

/** What is given for all examples is read with each of them. */
function onceEach(faults: readonly LocalFault[]): readonly LocalFault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = JSON.stringify([fault.path, fault.message]);
    return !seen.has(key) && seen.add(key);
  });
}

function exampleOf(draft: Draft): readonly Example[] {
  const { config, path, reading, notes } = draft;
  checkShape(draft);
  if (config.table === undefined) return [single(draft, null)];
  return readTable(config.table, [...path, 'table'], reading, notes).map((row) => single(draft, row));
}

function checkShape({ config, path, given, notes }: Draft): void {
  const { table, expect, then = [], lead, record } = config;
  const tell = (at: Place, code: string, message: string, hint: string): void =>
    note(notes, at, { code, message, hint });
  if (
    lead === undefined &&
    record === undefined &&
    given.lead === undefined &&
    given.record === undefined &&
    table === undefined
  )
    tell({ path }, 'nothing-given', 'this example gives no lead', 'add "lead:" with its fields');
  if (lead !== undefined && record !== undefined)
    tell(
      { path: [...path, 'record'], onKey: true },
      'two-leads',
      'lead and record are two leads',
      'leave one of them out',
    );
  if (expect === undefined && table === undefined && !then.some((step) => step.expect !== undefined))
    tell({ path }, 'nothing-expected', 'this example expects nothing', 'add "expect:"');
  if (table !== undefined && (expect !== undefined || then.length > 0))
    tell(
      { path: [...path, 'table'], onKey: true },
      'table-and-more',
      'a table says all that is expected',
      'move the rest to an example of its own',
    );
}

/** One example, or one row of its table. */
function single(draft: Draft, row: Case | null): Example {
  const { config, path, given, notes } = draft;
  const moment = momentOf(draft, row);
  const reading: Reading = { ...draft.reading, zone: moment.zone };
  const record = recordOf(draft, row, reading);
  const from = record?.crm ?? config.from ?? given.from ?? 'hubspot';
  const expects =
    row === null
      ? readExpect(config.expect ?? {}, [...path, 'expect'], reading, notes)
      : row.expects(reading);
  const steps = readSteps(config.then ?? [], [...path, 'then'], { at: moment.at, from }, reading, notes);
  const lead = record === null ? leadOf(draft, row, reading) : null;
  return {
    path: row?.path ?? path,
    name: nameOf(draft, row),
    ...moment,
    from,
    lead,
    record,
    after: afterOf(draft, lead ?? {}, reading),
    ...settingOf(draft, row, reading),
    expects,
    steps,
    looksAtCrms:
      [...expects, ...steps.flatMap((step) => step.expects)].some(
        ({ aspect }) => aspect === 'hubspot' || aspect === 'salesforce',
      ) || steps.some(({ deed }) => deed.kind === 'record'),
  };
}

function nameOf({ config, path }: Draft, row: Case | null): string {
  const own = config.name ?? `example ${Number(path.at(-1)) + 1}`;
  return row === null ? own : `${own}: ${row.name}`;
}

function momentOf({ config, path, given, reading, notes }: Draft, row: Case | null): Moment {
  const cell = row?.settings.find(({ name }) => name === 'at');
  const own = config.at === undefined ? undefined : { value: config.at, at: { path: [...path, 'at'] } };
  const shared = given.at === undefined ? undefined : { value: given.at, at: { path: ['given', 'at'] } };
  const { value, at } = cell ?? own ?? shared ?? { value: PLAIN_DAY, at: { path } };
  const read = readMoment(value, reading.zone);
  if (read.ok) return read.value;
  note(notes, at, read.error);
  return { at: 0, zone: reading.zone };
}

/** What the file gives, then the example, then the row: later wins. */
function leadOf({ config, path, given, notes }: Draft, row: Case | null, reading: Reading): LeadFields {
  const entries: readonly Entry[] = [
    ...entriesOf(given.lead ?? {}, ['given', 'lead']),
    ...entriesOf(config.lead ?? {}, [...path, 'lead']),
    ...(row?.entries ?? []),
  ];
  return readLead(entries, reading, notes);
}

function recordOf({ config, path, given, notes }: Draft, row: Case | null, reading: Reading): Shown | null {
  if (config.lead !== undefined) return null;
  const own = config.record;
  const shared = given.record?.crm === (own ?? given.record)?.crm ? given.record : undefined;
  const record = own ?? shared;
  if (record === undefined) return null;
  const at: Path = own === undefined ? ['given', 'record'] : [...path, 'record'];
  const entries = [
    ...entriesOf(shared?.fields ?? {}, ['given', 'record', 'fields']),
    ...entriesOf(own?.fields ?? {}, [...path, 'record', 'fields']),
    ...(row?.entries ?? []),
  ];
  return readRecord(
    entries,
    { crm: record.crm, object: record.object ?? null, at: { path: at } },
    reading,
    notes,
  );
}

/** Leads that came before are like this one but for what is said of them. */
function afterOf(
  { config, path, given, notes }: Draft,
  lead: LeadFields,
  reading: Reading,
): readonly LeadFields[] {
  const after = config.after ?? given.after ?? [];
  if (typeof after === 'number') return Array.from({ length: after }, () => lead);
  const at: Path = config.after === undefined ? ['given', 'after'] : [...path, 'after'];
  return after.map((fields, i) => ({ ...lead, ...readLead(entriesOf(fields, [...at, i]), reading, notes) }));
}

/** A key of the example, or else of what is given for all of them, and where it stands. */
function placed<K extends keyof GivenConfig>(
  { config, path, given }: Draft,
  key: K,
): { readonly value: GivenConfig[K]; readonly path: Path } {
  const own = config[key];
  return own === undefined
    ? { value: given[key], path: ['given', key] }
    : { value: own, path: [...path, key] };
}

function settingOf(draft: Draft, row: Case | null, reading: Reading) {
  const { notes } = draft;
  const cell = (name: string) => row?.settings.find((one) => one.name === name);
  const away = placed(draft, 'away');
  const absent = cell('away');
  const pools = placed(draft, 'pool state');
  const open = placed(draft, 'open leads');
  const today = placed(draft, 'leads today');
  const account = placed(draft, 'account owner');
  const owner = cell('account owner') ?? { value: account.value, at: { path: account.path } };
  if (owner.value !== undefined) checkName('rep', owner.value, owner.at, reading, notes);
  return {
    away:
      absent === undefined
        ? readAway(away.value, away.path, reading, notes)
        : readAway(absent.value.split(/, */), absent.at.path, reading, notes),
    pools: readPools(pools.value, pools.path, reading, notes),
    load: {
      open: readCounts(open.value, open.path, reading, notes),
      today: readCounts(today.value, today.path, reading, notes),
    },
    accountOwner: owner.value ?? null,
  };
}
