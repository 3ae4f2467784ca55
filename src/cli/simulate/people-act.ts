import type { Random } from '../../../sandbox/common/random.ts';
import { convert } from '../../../sandbox/story/conversion.ts';
import type { CrmName, LeadValues, StoryLead } from '../../../sandbox/story/lead.ts';
import { DATA } from '../../../sandbox/story/salesforce-people.ts';
import type { Policy } from '../../core/policy.ts';
import type { Clock } from '../../model/time.ts';
import { MANAGER } from '../demo/cast.ts';
import { emailOfRep, type Sight, type TaskSight } from '../demo/look/sight.ts';
import type { Crms } from './crms.ts';
import { addressesOf, type Guise } from './guises.ts';
import type { Trace } from './trace.ts';

/** Everybody who works in the CRMs, and does something now and then. */
export interface Crowd {
  /** One thing somebody does; what cannot be done at the moment is left. */
  act(): Promise<void>;
  /** Whoever has not come in yet, does. */
  rest(): Promise<void>;
  /** Records a person deleted for good: they may be in one CRM alone. */
  readonly deleted: ReadonlySet<string>;
}

export interface CrowdOptions {
  readonly crms: Crms;
  readonly policy: Policy;
  readonly leads: readonly StoryLead[];
  /** Who of them comes twice: nobody changes their telephones or deletes them, so that what is to become of them is known. */
  readonly guises: readonly Guise[];
  readonly chance: Random;
  readonly clock: Clock;
  readonly trace: Trace;
  /** Told of each task somebody ticks off, by its key. */
  readonly onTick: (key: string) => void;
}

const CRMS: readonly CrmName[] = ['hubspot', 'salesforce'];
const CONFIRMED: LeadValues = {
  'sal.need-confirmed': true,
  'sal.role-confirmed': true,
  'sal.timing-confirmed': true,
  'sal.confirmed-by': 'phone',
};

type Act = (o: CrowdOptions, n: number) => Promise<string | null>;

const pick = <T>(chance: Random, list: readonly T[]): T | null =>
  list[chance.int(Math.max(1, list.length))] ?? null;

export function gatherCrowd(o: CrowdOptions): Crowd {
  const { chance, trace } = o;
  const coming = [...o.leads];
  const seconds = new Set(o.guises.map(({ second }) => second));
  const deleted = new Set<string>();
  let n = 0;

  const arrive = async (): Promise<string | null> => {
    const lead = coming.shift();
    if (lead === undefined) return null;
    const isSecond = seconds.has(lead);
    const where = !isSecond && lead.kind === 'hot' && chance.next() < 0.3 ? CRMS : lead.arrivesIn;
    for (const crm of where) await o.crms.people[crm].arrive([lead]);
    const guise = o.guises.find(({ first }) => first === lead);
    const again = guise === undefined ? '' : await comeAgain(guise, where);
    return `${lead.kind} lead ${lead.number} arrives in ${where.join(' and ')}${again}`;
  };
  /** The second time in the other CRM, now or later. */
  const comeAgain = async ({ second, atOnce }: Guise, where: readonly CrmName[]): Promise<string> => {
    const elsewhere = CRMS.filter((crm) => !where.includes(crm));
    const either: CrmName = chance.next() < 0.5 ? 'hubspot' : 'salesforce';
    const arrivesIn = elsewhere.length > 0 ? elsewhere : [either];
    if (!atOnce) {
      const later = { ...second, arrivesIn };
      seconds.add(later);
      coming.push(later);
      return '';
    }
    for (const crm of arrivesIn) await o.crms.people[crm].arrive([second]);
    return `, and as lead ${second.number} in ${arrivesIn.join()}`;
  };
  const acts: readonly (readonly [weight: number, act: Act])[] = [
    [5, arrive],
    [6, edit],
    [3, clear],
    [5, answer],
    [2, tick],
    [3, call],
    [2, giveAway],
    [1, convertOne],
    [1, (options) => remove(options, deleted)],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  const draw = (): Act => {
    let left = chance.next() * total;
    for (const [weight, act] of acts) {
      left -= weight;
      if (left < 0) return act;
    }
    return arrive;
  };

  return {
    deleted,
    act: async () => {
      n += 1;
      const act = n === 1 ? arrive : draw();
      const told = await act(o, n);
      if (told !== null) trace.say('people', told);
    },
    rest: async () => {
      while (coming.length > 0) {
        const told = await arrive();
        if (told !== null) trace.say('people', told);
      }
    },
  };
}

async function sightIn({ crms, chance }: CrowdOptions): Promise<{ crm: CrmName; sight: Sight } | null> {
  const crm: CrmName = chance.next() < 0.5 ? 'hubspot' : 'salesforce';
  const all =
    crm === 'hubspot' ? await crms.doors.hubspot.allContacts() : await crms.doors.salesforce.allPeople();
  const sight = pick(chance, all);
  return sight === null ? null : { crm, sight };
}

const who = ({ owner }: Sight): string => emailOfRep(owner ?? MANAGER);
const named = (crm: CrmName, { object, id, email }: Sight): string =>
  `${email ?? 'nameless'} (${crm} ${object}/${id})`;

/** Contacts of Salesforce have other fields for some of what leads have; people type into those that both have. */
const write = async (o: CrowdOptions, crm: CrmName, sight: Sight, values: LeadValues): Promise<void> =>
  o.crms.people[crm].edit(who(sight), sight, values);

async function edit(o: CrowdOptions, n: number): Promise<string | null> {
  const seen = await sightIn(o);
  if (seen === null) return null;
  const { crm, sight } = seen;
  const values = pick<LeadValues>(o.chance, [
    { city: `Town ${n}` },
    { 'person.title': `Head of ${n}` },
    { phone: `+4533${String(100_000 + n)}` },
    { 'intent.visits': 20 + n },
  ]);
  if (values === null || (sight.object === 'Contact' && 'city' in values)) return null;
  if ('phone' in values && comesTwice(o, sight)) return null;
  await write(o, crm, sight, values);
  return `${named(crm, sight)}: ${JSON.stringify(values)}`;
}

const comesTwice = ({ guises }: CrowdOptions, { email }: Sight): boolean =>
  addressesOf(guises).has(email?.toLowerCase() ?? '');

async function clear(o: CrowdOptions): Promise<string | null> {
  const seen = await sightIn(o);
  if (seen === null || seen.sight.object === 'Contact') return null;
  // Not the same in both: a write that comes after a person's equal one changes nothing, and is no echo.
  const values: LeadValues = seen.crm === 'hubspot' ? { city: '' } : { 'person.title': '' };
  await write(o, seen.crm, seen.sight, values);
  return `${named(seen.crm, seen.sight)}: ${JSON.stringify(values)}`;
}

async function answer(o: CrowdOptions): Promise<string | null> {
  const seen = await sightIn(o);
  if (seen === null || seen.sight.stage !== 'mql') return null;
  const values = pick<LeadValues>(o.chance, [
    { 'sal.status': 'accepted', ...CONFIRMED },
    { 'sal.status': 'accepted' },
    { 'sal.status': 'rejected', 'sal.reason': 'timing' },
    { 'sal.status': 'rejected' },
  ]);
  if (values === null) return null;
  await write(o, seen.crm, seen.sight, values);
  return `${named(seen.crm, seen.sight)}: ${JSON.stringify(values)}`;
}

async function tick(o: CrowdOptions): Promise<string | null> {
  const crm: CrmName = o.chance.next() < 0.5 ? 'hubspot' : 'salesforce';
  const tasks: readonly TaskSight[] = await o.crms.doors[crm].allTasks();
  const task = pick(
    o.chance,
    tasks.filter(({ isOpen }) => isOpen),
  );
  if (task === null) return null;
  await o.crms.people[crm].completeTask(emailOfRep(task.owner ?? MANAGER), task.id);
  o.onTick(task.key);
  return `${crm}: ticks ${task.key}`;
}

async function call(o: CrowdOptions): Promise<string | null> {
  const seen = await sightIn(o);
  if (seen === null) return null;
  const outcome = o.chance.next() < 0.5 ? 'connected' : 'no-answer';
  await o.crms.people[seen.crm].logCall(who(seen.sight), seen.sight, {
    subject: 'First call',
    outcome,
    at: o.clock(),
  });
  return `${named(seen.crm, seen.sight)}: call, ${outcome}`;
}

async function giveAway(o: CrowdOptions): Promise<string | null> {
  const seen = await sightIn(o);
  const owner = seen?.sight.owner ?? null;
  if (seen === null || owner === null) return null;
  const pools = [...o.policy.assignment.pools.values()].filter(({ members }) =>
    members.some(({ id }) => id === owner),
  );
  const colleague = pick(
    o.chance,
    pools.flatMap(({ members }) => members.map(({ id }) => id)).filter((id) => id !== owner),
  );
  if (colleague === null) return null;
  await o.crms.people[seen.crm].edit(emailOfRep(MANAGER), seen.sight, { owner: emailOfRep(colleague) });
  return `${named(seen.crm, seen.sight)}: from ${owner} to ${colleague}`;
}

async function convertOne(o: CrowdOptions): Promise<string | null> {
  const lead = pick(
    o.chance,
    (await o.crms.doors.salesforce.allPeople()).filter(
      ({ object, stage, owner }) => object === 'Lead' && stage === 'sal' && owner !== null,
    ),
  );
  if (lead === null) return null;
  await convert(o.crms.salesforceUsers, who(lead), lead.id);
  return `${named('salesforce', lead)}: converted`;
}

async function remove(o: CrowdOptions, deleted: Set<string>): Promise<string | null> {
  const seen = await sightIn(o);
  if (seen === null || seen.sight.object === 'Contact' || seen.sight.email === null) return null;
  const { crm, sight } = seen;
  if (comesTwice(o, sight)) return null;
  const manager = emailOfRep(MANAGER);
  if (crm === 'hubspot')
    await o.crms.hubspotUsers.talk(manager)('DELETE', `/crm/v3/objects/contacts/${sight.id}`);
  else await o.crms.salesforceUsers.talk(manager)('DELETE', `${DATA}/sobjects/${sight.object}/${sight.id}`);
  deleted.add(String(sight.email).toLowerCase());
  return `${named(crm, sight)}: deleted`;
}
