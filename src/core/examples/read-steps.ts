import type { StepConfig } from '../../model/config/examples.ts';
import type { Crm } from '../../model/crm.ts';
import { REJECT_REASONS } from '../../model/lead-catalogue.ts';
import type { Instant } from '../../model/time.ts';
import { suggest } from '../conditions/nearest.ts';
import { isWrong, readDuration } from '../conditions/values.ts';
import type { Deed, Path, Step } from './example.ts';
import { readMoment } from './moment.ts';
import { type Notes, note } from './notes.ts';
import { readExpect } from './read-expect.ts';
import { entriesOf, readLead, readRecord } from './read-lead.ts';
import type { Reading } from './reading.ts';

/** Keys that say what somebody does; a step has at most one of them. */
const DEEDS = ['accept', 'reject', 'change', 'record', 'log', 'tick', 'deal', 'convert', 'delete'] as const;

/** Reads what happens after the lead has come, from `start` on. */
export function readSteps(
  configs: readonly StepConfig[],
  path: Path,
  start: { readonly at: Instant; readonly from: Crm },
  reading: Reading,
  notes: Notes,
): readonly Step[] {
  let before = start.at;
  return configs.map((config, i): Step => {
    const own: Path = [...path, i];
    const at = timeOf(config, own, before, reading, notes);
    before = at;
    const expects = readExpect(config.expect ?? {}, [...own, 'expect'], reading, notes);
    const name = config.name ?? `then ${i + 1}`;
    return { name, at, deed: deedOf(config, own, start.from, reading, notes), expects };
  });
}

/** When a step takes place: at a moment, some time after the one before, or at the same time. */
function timeOf(config: StepConfig, path: Path, before: Instant, reading: Reading, notes: Notes): Instant {
  const { at, later } = config;
  if (at !== undefined && later !== undefined)
    note(
      notes,
      { path: [...path, 'later'], onKey: true },
      { code: 'two-times', message: 'at and later both say when', hint: 'leave one of them out' },
    );
  if (at !== undefined) return momentAt(at, [...path, 'at'], before, reading, notes);
  if (later === undefined) return before;
  const length = readDuration({ text: later, quoted: false, at: 0, end: later.length });
  if (!isWrong(length)) return before + length;
  note(notes, { path: [...path, 'later'] }, length.wrong);
  return before;
}

/** Steps are told in order of time, as they happen. */
function momentAt(text: string, path: Path, before: Instant, { zone }: Reading, notes: Notes): Instant {
  const read = readMoment(text, zone);
  if (read.ok && read.value.at >= before) return read.value.at;
  const early = {
    code: 'goes-back',
    message: 'this is before what came before it',
    hint: 'put the steps in order of time',
  };
  note(notes, { path }, read.ok ? early : read.error);
  return before;
}

/** Two deeds in one step would have an order nobody wrote down. */
function deedOf(config: StepConfig, path: Path, from: Crm, reading: Reading, notes: Notes): Deed {
  const deeds = DEEDS.filter((deed) => config[deed] !== undefined);
  const second = deeds[1];
  if (second !== undefined)
    note(
      notes,
      { path: [...path, second], onKey: true },
      { code: 'two-deeds', message: `${deeds[0]} and ${second} are two steps`, hint: 'make them two' },
    );
  const crm = config.in ?? from;
  if (config.log !== undefined) return logged(config.log, crm);
  if (config.tick !== undefined) return { kind: 'tick', crm };
  if (config.deal !== undefined) return { kind: 'deal', crm, outcome: config.deal };
  if (config.convert !== undefined) return { kind: 'convert' };
  if (config.delete !== undefined) return { kind: 'delete', crm: config.delete };
  return changeOf(config, path, crm, reading, notes);
}

const logged = (log: NonNullable<StepConfig['log']>, crm: Crm): Deed =>
  typeof log === 'string'
    ? { kind: 'log', crm, type: log, inbound: false, planned: false, outcome: null }
    : { kind: 'log', crm, ...log };

/** Deeds that show as changed fields of the record. */
function changeOf(config: StepConfig, path: Path, crm: Crm, reading: Reading, notes: Notes): Deed {
  const { accept, reject, change, record } = config;
  if (accept !== undefined)
    return { kind: 'change', crm, fields: { ...ACCEPTED, 'sal.confirmed-by': accept } };
  if (reject !== undefined)
    return { kind: 'change', crm, fields: rejected(reject, [...path, 'reject'], notes) };
  if (change !== undefined)
    return { kind: 'change', crm, fields: readLead(entriesOf(change, [...path, 'change']), reading, notes) };
  if (record === undefined) return { kind: 'wait' };
  const at: Path = [...path, 'record'];
  const target = { crm: record.crm, object: record.object ?? null, at: { path: at } };
  return {
    kind: 'record',
    shown: readRecord(entriesOf(record.fields, [...at, 'fields']), target, reading, notes),
  };
}

/** All that the gate asks for. Less than that is written as a change. */
const ACCEPTED = {
  'sal.status': 'accepted',
  'sal.need-confirmed': true,
  'sal.role-confirmed': true,
  'sal.timing-confirmed': true,
} as const;

function rejected(reason: string, path: Path, notes: Notes) {
  if (!REJECT_REASONS.some((known) => known === reason)) {
    const hint = suggest(reason, REJECT_REASONS);
    note(notes, { path }, { code: 'unknown-value', message: `"${reason}" is no reason to reject`, hint });
  }
  return { 'sal.status': 'rejected', 'sal.reason': reason } as const;
}
