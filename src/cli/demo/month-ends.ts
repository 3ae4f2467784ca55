import { z } from 'zod';
import type { Post } from '../../../sandbox/post/open.ts';
import type { CrmName } from '../../../sandbox/story/lead.ts';
import { PANEL_SCHEMAS, type PanelData } from '../../model/kpi/panels.ts';
import { MANAGER } from './cast.ts';
import { emailOfRep, isStep, type TaskSight } from './look/sight.ts';
import type { Telling } from './telling.ts';
import { untilNothingLacks } from './until.ts';

type Goals = PanelData['goals'];

const MONTH = '2026-11';

/**
 * Phase 8: November has ended meanwhile, and was held against its goals. The dashboard shows whom a kept goal is credited to, and
 * the plans of those that were missed; each step is a task of the plan's owner, once, in the CRM that was agreed on.
 */
export async function monthEnds(telling: Telling): Promise<void> {
  const { screen, later, world } = telling;
  screen.begin('goals of the month are held to', 2);
  const goals = await judged(world.serviceUrl);
  screen.advance();
  await untilNothingLacks(() => notPlanned(telling, goals));
  await untilNothingLacks(async () =>
    isReported(world.post, goals) ? null : 'no report tells the SLA owner of all goals and plans',
  );
  screen.advance();
  later.credited = goals.results.filter(({ verdict }) => verdict === 'met').length;
  later.plans = goals.plans.length;
  screen.end();
}

const answerSchema = z.object({ data: PANEL_SCHEMAS.goals });

/** What the dashboard shows of the month; throws when it is not what the story makes of it. */
async function judged(serviceUrl: string): Promise<Goals> {
  const answer = await fetch(`${serviceUrl}/api/kpi/goals?period=30-days`);
  if (!answer.ok) throw new Error(`GET /api/kpi/goals: ${answer.status}`);
  const { data } = answerSchema.parse(await answer.json());
  const told = new Map(
    data.results.map(({ month, goal, verdict, owner }) => [`${month} ${goal}`, `${verdict}, ${owner}`]),
  );
  for (const [goal, wanted] of STORY)
    if (told.get(`${MONTH} ${goal}`) !== wanted)
      throw new Error(`the goal ${goal} was ${told.get(`${MONTH} ${goal}`)} and not ${wanted}`);
  return data;
}

/** What becomes of the goals that the admin set: new-rules.ts. */
const STORY = [
  ['volume of team mette', 'met, mette'],
  ['volume of team oskar', 'missed, oskar'],
  ['volume of source web', 'missed, mette'],
] as const;

/** The figures of a daily report, as its mail encloses them. */
const ENCLOSED = /name=stafet-daily-[\d-]+\.json[\s\S]*?\r\n\r\n(?<base64>[\w+/=\r\n]+)/;
const reportSchema = z.object({ figures: z.object({ goals: PANEL_SCHEMAS.goals }) });

/** Whether a report that was mailed to the SLA owner tells of the same goals and plans. */
function isReported({ mail }: Post, { results, plans }: Goals): boolean {
  const to = emailOfRep(MANAGER);
  return mail.mails.some((one) => {
    const base64 = one.to.includes(to) ? ENCLOSED.exec(one.raw)?.groups?.base64 : undefined;
    if (base64 === undefined) return false;
    const { figures } = reportSchema.parse(JSON.parse(Buffer.from(base64, 'base64').toString()));
    return figures.goals.results.length === results.length && figures.goals.plans.length === plans.length;
  });
}

/** Each step is open once, with the plan's owner, where the plan says, and no step is anywhere else. */
async function notPlanned({ cast }: Telling, { plans }: Goals): Promise<string | null> {
  const shown: Readonly<Record<CrmName, readonly TaskSight[]>> = {
    hubspot: await cast.hubspotDoor.allTasks(),
    salesforce: await cast.salesforceDoor.allTasks(),
  };
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const wanted = plans.flatMap(({ goal, steps, owner, tasksIn }) =>
      tasksIn === crm ? steps.map((_, i) => `plan/${MONTH}/${goal}/${i + 1}, open, ${owner}`) : [],
    );
    const found = shown[crm]
      .filter(isStep)
      .map(({ key, isOpen, owner }) => `${key}, ${isOpen ? 'open' : 'done'}, ${owner}`);
    if (wanted.length === 0 || wanted.sort().join() !== found.sort().join())
      return `steps of plans in ${crm}: ${found.join('; ') || 'none'}, and not ${wanted.join('; ')}`;
  }
  return null;
}
