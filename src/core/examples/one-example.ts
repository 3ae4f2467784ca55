import type { World } from '../decide/world.ts';
import { type Draft, placed } from './draft.ts';
import type { Example, Expectation, Step } from './example.ts';
import { afterOf, leadOf, recordOf } from './given-leads.ts';
import { type Moment, readMoment } from './moment.ts';
import { note } from './notes.ts';
import { readExpect } from './read-expect.ts';
import { checkName, readAway, readCounts, readPools } from './read-setting.ts';
import { readSteps } from './read-steps.ts';
import type { Case } from './read-table.ts';
import type { Reading } from './reading.ts';

/** When an example takes place that does not say: a plain working day, far from any holiday. */
const PLAIN_DAY = '2026-03-02 10:00';

/** One example, or one row of its table. */
export function readExample(draft: Draft, row: Case | null): Example {
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
    looksAtCrms: looksAtCrms(expects, steps),
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

/** A record that changes is compared with what the CRM held, so that has to be kept, too. */
function looksAtCrms(expects: readonly Expectation[], steps: readonly Step[]): boolean {
  const all = [...expects, ...steps.flatMap((step) => step.expects)];
  const asked = all.some(({ aspect }) => aspect === 'hubspot' || aspect === 'salesforce');
  return asked || steps.some(({ deed }) => deed.kind === 'record');
}

type Setting = Pick<Example, 'away' | 'pools' | 'load' | 'accountOwner'>;

function settingOf(draft: Draft, row: Case | null, reading: Reading): Setting {
  const { notes } = draft;
  const away = placed(draft, 'away');
  const pools = placed(draft, 'pool state');
  const absent = row?.settings.find(({ name }) => name === 'away');
  return {
    away:
      absent === undefined
        ? readAway(away.value, away.path, reading, notes)
        : readAway(absent.value.split(/, */), absent.at.path, reading, notes),
    pools: readPools(pools.value, pools.path, reading, notes),
    load: loadOf(draft, reading),
    accountOwner: accountOwnerOf(draft, row, reading),
  };
}

function loadOf(draft: Draft, reading: Reading): World['load'] {
  const open = placed(draft, 'open leads');
  const today = placed(draft, 'leads today');
  return {
    open: readCounts(open.value, open.path, reading, draft.notes),
    today: readCounts(today.value, today.path, reading, draft.notes),
  };
}

function accountOwnerOf(draft: Draft, row: Case | null, reading: Reading): string | null {
  const shared = placed(draft, 'account owner');
  const cell = row?.settings.find(({ name }) => name === 'account owner');
  const { value, at } = cell ?? { value: shared.value, at: { path: shared.path } };
  if (value !== undefined) checkName('rep', value, at, reading, draft.notes);
  return value ?? null;
}
