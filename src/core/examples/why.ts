import { textOf } from '../decide/fields.ts';
import { stageOf } from '../decide/stages.ts';
import { headline } from '../qualify/reasons.ts';
import type { After, Aspect, Expectation } from './example.ts';
import { momentText } from './moment.ts';

type Tell = (after: After, field: string | null) => readonly string[];

/** Why the lead has the owner it has, or none. */
const assignment: Tell = (after) => {
  const { lead, trace } = after;
  if (lead.assignment === null)
    return [`nobody was asked for: the lead is at stage ${stageOf(lead)}`, ...qualification(after, null)];
  const why = textOf(lead, 'assignment.why')?.split(' · ') ?? [];
  const passed = (trace.route?.verdicts ?? []).filter(({ hit }) => !hit);
  return [...why, ...passed.map(({ rule, why: words }) => `rule "${rule}" did not fit: ${words}`)];
};

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** The score, where its points come from, and what is missing. */
const qualification: Tell = ({ trace, lead }) => {
  const q = trace.qualification;
  if (q === undefined) return [`the lead was not judged: it is ${lead.disposition}`];
  const hits = q.criteria.filter(({ hit }) => hit).map(({ points, why }) => `${signed(points)} ${why}`);
  const missing = q.missing.flatMap(({ what, words }) => (what === 'could' ? [] : [`missing: ${words}`]));
  return [headline(q), ...hits, ...missing, ...gateWords({ trace })];
};

/** What became of the rep's accept or reject. */
const gateWords = ({ trace: { gate, said = [] } }: Pick<After, 'trace'>): readonly string[] => {
  const act = gate === undefined ? [] : [`the rep's answer was ${gate.act}`];
  return [...act, ...said];
};

/** The rep's answer, and what the record says to it. */
const gate: Tell = (after) => {
  const message = textOf(after.lead, 'message');
  return [
    ...gateWords(after),
    ...(message === null ? [] : [`message: ${message}`]),
    `stage: ${stageOf(after.lead)}`,
  ];
};

/** From when, how long, and by whose hours. */
const clock: Tell = (after, field) => {
  const { lead, zone, policy } = after;
  const [running] = lead.clocks;
  if (running === undefined) return ['no deadline: no rep has the lead', ...assignment(after, field)];
  const rep = policy.teams.reps.get(lead.assignment?.rep ?? '');
  const calendar = rep?.calendar ?? policy.sla.calendar;
  const began = momentText(running.startedAt, zone);
  const minutes = policy.sla['first-contact'].minutes;
  return [`${minutes} working minutes from ${began}, by the hours of ${rep?.name ?? 'nobody'} (${calendar})`];
};

/** Whose value it is, and what could not be read. */
const field: Tell = ({ lead, trace }, path) => {
  const state = path === null ? undefined : lead.fields[path];
  const verdict = trace.merge?.find((one) => one.path === path);
  return [
    ...(state === undefined ? ['no CRM showed a value of it'] : [`set by ${state.by}`]),
    ...(verdict === undefined || verdict.taken
      ? []
      : [`the CRM's value was not taken: ${NOT_TAKEN[verdict.why] ?? verdict.why}`]),
    ...lead.problems.map(({ message }) => message),
  ];
};

const NOT_TAKEN: Readonly<Record<string, string>> = {
  'not-theirs': 'the other CRM is right about this field',
  blank: 'an empty value does not replace this one',
  ours: 'only Stafet decides it',
  older: 'the other value is newer',
  same: 'it is the one that was there',
};

/** The line of the mapping, and the value it starts from. */
const vendor =
  (crm: 'hubspot' | 'salesforce'): Tell =>
  (after, name) => {
    const { lead, policy } = after;
    const lines = policy.mappings[crm].lines.filter((line) =>
      Object.values(line.field).some((own) => own === name),
    );
    if (lead.disposition !== 'synced') return [`nothing is written: the lead is ${lead.disposition}`];
    return lines.map(({ spec, direction }) => {
      const value = lead.fields[spec.path]?.value ?? null;
      const told = value === null ? 'is empty' : `is "${String(value)}"`;
      return direction === 'read' ? `${name} is only read, never written` : `${spec.path} ${told} in Stafet`;
    });
  };

/** How the lead stands, where nothing closer is known. */
const about: Tell = ({ lead }) => [
  `the lead is ${lead.disposition}${lead.reason === null ? '' : ` (${lead.reason})`}, at stage ${stageOf(lead)}`,
  ...lead.problems.map(({ message }) => message),
];

/** Which part of the trace answers for what. */
const TELLS: Readonly<Record<Aspect, Tell>> = {
  assignment,
  qualification,
  gate,
  clock,
  task: clock,
  field,
  hubspot: vendor('hubspot'),
  salesforce: vendor('salesforce'),
  lead: about,
};

/** Why it is as it is, in words, from the decision's own trace. */
export const reasonsFor = (after: After, { aspect, field: name }: Expectation): readonly string[] =>
  TELLS[aspect](after, name);
