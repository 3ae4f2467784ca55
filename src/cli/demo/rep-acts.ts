import type { CrmName, StoryLead } from '../../../sandbox/story/lead.ts';
import { deskOf, fillsIn, type RepPlan, repPlans } from '../../../sandbox/story/rep-plan.ts';
import { type Expected, lacking } from './expected.ts';
import { emailOfRep, type Pair } from './look/sight.ts';
import { pause } from './look/watch.ts';
import { answeredInSlack, answerInSlack } from './slack-answers.ts';
import { type Act, workOfActs } from './steps.ts';
import type { Telling } from './telling.ts';
import { together } from './together.ts';

/** A lead on a rep's desk, and what the rep makes of it. */
interface Case {
  readonly lead: StoryLead;
  readonly plan: RepPlan;
  readonly rep: string;
  /** As both CRMs showed it at the handover. */
  readonly pair: Pair;
}

const BETWEEN_ROUNDS_MS = 250;

/**
 * Phase 2: reps act, each in the CRM they work in. In every round each rep takes the next lead from their desk; what was
 * sent back is filled in and tried again as soon as the message is there.
 */
export async function repsAct(telling: Telling): Promise<void> {
  const cases = onDesks(telling);
  const inSlack = answeredInSlack(cases);
  const desks: readonly Case[][] = [...Map.groupBy(cases, ({ rep }) => rep).values()];
  const rounds = Math.max(0, ...desks.map((desk) => desk.length));
  telling.screen.begin('reps call, accept and reject', cases.length);
  const outcomes = together();
  for (let round = 0; round < rounds; round += 1) {
    const now = desks.flatMap((desk) => desk[round] ?? []);
    await Promise.all(
      now.map((one) => (inSlack.has(one) ? answerInSlack(telling, one.lead, one) : firstMove(telling, one))),
    );
    telling.work.push(
      workOfActs(now.flatMap((one) => (inSlack.has(one) ? actsInSlack(one) : actsOf(one, 0)))),
    );
    for (const one of now) outcomes.add(finish(telling, one));
    telling.onStep(2, round + 1, rounds);
    await pause(BETWEEN_ROUNDS_MS);
  }
  await outcomes.all();
  telling.screen.end();
}

function onDesks({ seed, foreseen, handedOver }: Telling): readonly Case[] {
  const handed = foreseen.flatMap(({ lead }) => (handedOver.has(lead) ? [lead] : []));
  const plans = repPlans(seed, handed.length);
  return handed.flatMap((lead, i) => {
    const pair = handedOver.get(lead);
    const plan = plans[i];
    const rep = pair?.hubspot?.owner;
    return pair && plan && rep ? [{ lead, plan, rep, pair }] : [];
  });
}

/** The call, the tick on the task, and the first thing the rep fills in. */
async function firstMove({ cast, world }: Telling, { lead, plan, rep, pair }: Case): Promise<void> {
  if (plan.move === 'leave') return;
  const desk = deskOf(rep);
  const who = emailOfRep(rep);
  const place = cast.lookout.placeIn(lead, desk);
  const outcome = plan.move === 'no-answer' ? 'no-answer' : 'connected';
  await cast.people[desk].logCall(who, place, { subject: 'First call', outcome, at: world.clock() });
  const [task] = desk === 'hubspot' ? pair.hubspotTasks : pair.salesforceTasks;
  if (plan.move === 'accept-by-phone' && task !== undefined)
    await cast.people[desk].completeTask(who, task.id);
  const [first] = fillsIn(plan);
  if (first !== undefined) await cast.people[desk].edit(who, place, first);
}

/** Waits for Stafet's answer; where the lead was sent back, fills in what was missing and waits again. */
async function finish(telling: Telling, one: Case): Promise<void> {
  const { cast, expected, screen } = telling;
  const { lead, plan, rep } = one;
  const before = expected.get(lead);
  if (before === undefined) return;
  const [, second] = fillsIn(plan);
  if (second !== undefined) {
    await cast.closeWatch.until(lead, lacking({ ...before, sal: 'offered', message: true, task: 'done' }));
    telling.later.sentBack += 1;
    await cast.people[deskOf(rep)].edit(emailOfRep(rep), cast.lookout.placeIn(lead, deskOf(rep)), second);
    telling.work.push(workOfActs(actsOf(one, 1)));
  }
  const wanted = { ...before, ...outcomeOf(plan) };
  expected.set(lead, wanted);
  await cast.calmWatch.until(lead, lacking(wanted));
  screen.advance();
}

/** What both CRMs show once the rep's move has come through. */
function outcomeOf({ move, reason, rejectedTo }: RepPlan): Partial<Expected> {
  switch (move) {
    case 'accept-by-phone':
    case 'accept-in-writing':
    case 'accept-too-soon':
      return { stage: 'sal', sal: 'accepted', task: 'done', message: false };
    case 'reject':
    case 'reject-without-reason':
      return { stage: rejectedTo, sal: 'rejected', reason, task: 'done', message: false };
    case 'no-answer':
      return { task: 'open', openTask: '/try-2' };
    default:
      return {};
  }
}

/** What there is to do for Stafet after the first and after the second try. */
function actsOf({ plan, rep }: Case, attempt: 0 | 1): readonly Act[] {
  const crm = deskOf(rep);
  const other = crm === 'hubspot' ? 'salesforce' : 'hubspot';
  if (plan.move === 'leave') return [];
  // The call closes the first task in both CRMs, where the rep did not tick it off; one in vain asks for the next try.
  if (plan.move === 'no-answer')
    return [1, 0].map((changed) => ({ crm, changed, writes: [], tasks: [crm, other] }));
  const ticked = plan.move === 'accept-by-phone';
  const tasks: readonly CrmName[] = attempt === 1 ? [] : ticked ? [other] : [crm, other];
  return [{ crm, changed: (attempt === 0 ? 2 : 1) + (ticked ? 1 : 0), writes: [crm, other], tasks }];
}

/** Nothing is to be read: the answer and the end of the task are written to both CRMs. */
const actsInSlack = ({ rep }: Case): readonly Act[] => [
  { crm: deskOf(rep), changed: 0, writes: ['hubspot', 'salesforce'], tasks: ['hubspot', 'salesforce'] },
];
