import { CRMS } from '../../model/crm.ts';
import { eventLines } from './event-lines.ts';
import { objectWord } from './event-words.ts';
import { fieldLines } from './field-lines.ts';
import { type Moments, momentsIn } from './moments.ts';
import { ownerLines, ownerTitle } from './owner-lines.ts';
import { section } from './paragraphs.ts';
import type { Explanation } from './schema.ts';
import { CRM_NAMES } from './teller.ts';
import { toldLines } from './told-lines.ts';

/** The explanation in words. Times are in the owner's zone, which the second line names. */
export function asText(told: Explanation): string {
  const moments = momentsIn(told.zone, told.now);
  const asked = [...answerLines(told), ...fieldLines(told, moments), ...eventLines(told, moments)];
  return [
    headline(told, moments),
    `${[told.lead.email ?? 'no e-mail', told.lead.id, `times in ${told.zone}`].join(' · ')}`,
    '',
    ...section(judgedTitle(told), judgedLines(told)),
    ...section(ownerTitle(told), ownerLines(told, moments)),
    ...section('Clock', clockLines(told, moments)),
    ...section('Handed over', handedOverLines(told, moments)),
    ...section('Records', recordLines(told)),
    ...section('Problems', troubleLines(told, moments)),
    ...section('Told', toldLines(told.told, moments)),
    ...section('History', [historyLine(told)]),
    ...(asked.length === 0 ? [] : ['', ...asked]),
    '',
  ].join('\n');
}

function headline({ lead, qualification }: Explanation, { day }: Moments): string {
  const who = [lead.name ?? lead.email ?? 'Somebody without a name', lead.company].filter(
    (part) => part !== null,
  );
  const since = lead.since === null ? '' : ` since ${day(lead.since)}`;
  const policy = qualification === null ? '' : ` (policy ${policyText(qualification.policy)})`;
  return `${[...who, `${standing(lead)}${since}`].join(' · ')}${policy}`;
}

function standing({ stageName, disposition, reason }: Explanation['lead']): string {
  if (disposition === 'refused') return `refused: ${reason}, ${stageName}`;
  return disposition === 'held' ? `held: ${reason}, ${stageName}` : stageName;
}

const policyText = ({ hash, name, live }: NonNullable<Explanation['qualification']>['policy']): string =>
  [hash.slice(0, 8), ...(name === null ? [] : [`"${name}"`]), ...(live ? [] : ['no longer live'])].join(', ');

function judgedTitle({ lead, qualification }: Explanation): string {
  if (lead.disposition === 'refused') return 'Why refused';
  return qualification?.mql === true ? 'Why MQL' : 'Why not MQL';
}

function judgedLines({ qualification: q }: Explanation): readonly string[] {
  if (q === null) return ['it was never judged: no CRM has shown it yet'];
  const groups = q.groups.map(
    ({ group, points, hits }) =>
      `${group} ${points} (${hits.map(({ why, is, points: n }) => `${is ?? why} ${signed(n)}`).join(', ')})`,
  );
  const gave = groups.length === 0 ? 'nothing gave points' : groups.join(', ');
  return [
    ...(q.refused === null ? [] : [`${q.refused}: neither CRM hears of it from the other`]),
    ...(q.disqualified === null ? [] : [`${q.disqualified}: kept in both CRMs, never handed to sales`]),
    `${q.score} points of ${q.threshold} (${q.profile}): ${gave}`,
    ...(q.scoreNow === q.score ? [] : [`${q.scoreNow} points by the latest judgement`]),
    ...(q.lacking.length === 0 ? [] : [`missing: ${q.lacking.join('; ')}`]),
    ...(q.enough === null ? [] : [`enough points: ${q.enough}`]),
    ...(q.mql && q.open.length > 0 ? [`still open: ${q.open.join(', ')}`] : []),
    ...(q.tags.length === 0 ? [] : [`tags: ${q.tags.join(', ')}`]),
    ...(q.nextAction === null ? [] : [`next: ${q.nextAction}`]),
  ];
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

function clockLines({ clock, now }: Explanation, { day, time }: Moments): readonly string[] {
  if (clock === null) return ['none runs: nobody has been asked to call'];
  const by = `first contact by ${day(clock.dueAt)} (hours of ${clock.calendar}, ${clock.zone})`;
  if (clock.state === 'met')
    return [`${by} · kept: ${clock.minutesTaken} working minutes after it was handed over`];
  if (clock.minutesTaken !== null)
    return [`${by} · broken: ${clock.minutesTaken} working minutes after it was handed over`];
  const left = clock.minutesLeft ?? 0;
  const overdue = Date.parse(clock.dueAt) < Date.parse(now);
  return [
    `${by} · now ${time(now)} · ${overdue ? `${-left} working min overdue` : `${left} working min left`}`,
  ];
}

/** The owner first, then the task, each with when either CRM had it. */
function handedOverLines({ handedOver, owner }: Explanation, { second }: Moments): readonly string[] {
  const said = new Map<string, string[]>();
  const inOrder = CRMS.flatMap((crm) => handedOver.filter((one) => one.crm === crm));
  for (const { crm, what, subject, at } of inOrder.toSorted((a, b) => a.what.localeCompare(b.what))) {
    const thing = what === 'task' ? `task "${subject}"` : `owner ${owner?.name ?? ''}`.trim();
    const when = `${CRM_NAMES[crm]} ${at === null ? 'on its way' : second(at)}`;
    said.set(thing, [...(said.get(thing) ?? []), when]);
  }
  const lines = [...said].map(([thing, crms]) => `${thing} (${crms.join(', ')})`);
  return lines.length === 0 ? [] : [lines.join(' · ')];
}

const recordLines = ({ records }: Explanation): readonly string[] => [
  CRMS.flatMap((crm) => {
    const own = records.filter((record) => record.crm === crm);
    if (own.length === 0) return [`${CRM_NAMES[crm]}: none`];
    return own.map(({ object, id, state, writing }) => {
      const on = writing.length === 0 ? '' : `, being written: ${writing.join(', ')}`;
      return `${CRM_NAMES[crm]} ${objectWord(object)} ${id}${state === 'live' ? '' : ` (${state})`}${on}`;
    });
  }).join(' · '),
];

const troubleLines = ({ lead, trouble }: Explanation, { day }: Moments): readonly string[] => [
  ...(lead.disposition === 'held' && lead.heldUntil !== null
    ? [`held for a person until ${day(lead.heldUntil)}: ${lead.reason}`]
    : []),
  ...trouble.map(({ crm, what, path, message, attempts, nextTry }) => {
    const who = crm === null ? '' : `${CRM_NAMES[crm]}, `;
    const where = path === null ? '' : `${path}: `;
    const next = nextTry === null ? '' : ` (tried ${attempts} ×, again ${day(nextTry)})`;
    return `${who}${what === 'problem' ? '' : `${what}, `}${where}${message}${next}`;
  }),
];

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function historyLine({ history, events, earlierOwners }: Explanation): string {
  const parts = [
    plural(history.events, 'event'),
    plural(history.attempts, 'try to reach the lead', 'tries to reach the lead'),
    plural(history.effects, 'effect'),
    `${history.waiting} waiting`,
    ...(history.givenUp === 0 ? [] : [`${history.givenUp} given up`]),
    ...(earlierOwners.length === 0 ? [] : [plural(earlierOwners.length, 'earlier owner')]),
  ];
  return `${parts.join(', ')}${events === undefined ? '   (--events to list them)' : ''}`;
}

const answerLines = ({ whyNot }: Explanation): readonly string[] =>
  whyNot === undefined ? [] : section('Why not', [`${whyNot.name}? ${whyNot.answer}`]);
