import { marketOf } from '../../../sandbox/story/all-markets.ts';
import type { CrmName, LeadValues, StoryLead } from '../../../sandbox/story/lead.ts';
import { dialled } from '../../../sandbox/story/spell.ts';
import { MANAGER } from './cast.ts';
import { type Expected, lacking } from './expected.ts';
import { emailOfRep } from './look/sight.ts';
import { type Act, workOfActs } from './steps.ts';
import type { Telling } from './telling.ts';

/** One change that a person makes by hand. */
interface Edit {
  readonly lead: StoryLead;
  readonly crm: CrmName;
  readonly values: LeadValues;
  readonly expects: Partial<Expected>;
}

const CRMS: readonly CrmName[] = ['hubspot', 'salesforce'];
const MOVED_IN_A_HUNDRED = 4;
const GIVEN_AWAY_IN_A_HUNDRED = 1;
/** New numbers lie well beyond those that leads came with. */
const NEW_NUMBERS = 50_000;
const PHONE_DIGITS = 4;

/** Phase 3: people keep their records up: new towns and telephones, and a few leads that change hands. */
export async function handEdits(telling: Telling): Promise<void> {
  const edits = [...moves(telling), ...giveaways(telling)];
  telling.screen.begin('people edit records by hand', edits.length);
  await Promise.all(edits.map((edit) => carryOut(telling, edit)));
  telling.work.push(workOfActs(edits.map(actOf)));
  await Promise.all(edits.map((edit) => comesThrough(telling, edit)));
  telling.screen.end();
}

/** The n-th part of a list, spread over all of it: at least one where there is any. */
const sample = <T>(list: readonly T[], inAHundred: number): T[] => {
  const wanted = Math.max(1, Math.round((list.length * inAHundred) / 100));
  const step = Math.max(1, Math.floor(list.length / wanted));
  return list.filter((_, i) => i % step === Math.floor(step / 2)).slice(0, wanted);
};

const crmOf = (i: number): CrmName => CRMS[i % CRMS.length] ?? 'hubspot';

function moves({ foreseen, expected }: Telling): readonly Edit[] {
  const shared = foreseen.filter(({ lead }) => expected.get(lead)?.where === 'both').map(({ lead }) => lead);
  return sample(shared, MOVED_IN_A_HUNDRED).map((lead, i): Edit => {
    const market = marketOf(String(lead.values.country));
    const city = market.places.find((place) => place.city !== lead.values.city)?.city ?? 'Nordby';
    if (i % 2 === 0) return { lead, crm: crmOf(i >> 1), values: { city }, expects: { city } };
    const phone = dialled(market.phone.international, NEW_NUMBERS + lead.number);
    const phoneEnd = phone.replace(/\D/g, '').slice(-PHONE_DIGITS);
    return { lead, crm: crmOf(i >> 1), values: { phone }, expects: { phoneEnd } };
  });
}

/** Leads nobody has touched yet go from one rep of the pool to another. */
function giveaways({ foreseen, expected, policy }: Telling): readonly Edit[] {
  const onOffer = foreseen.filter(({ lead }) => expected.get(lead)?.task === 'open');
  return sample(onOffer, GIVEN_AWAY_IN_A_HUNDRED).flatMap(({ lead, lane }, i) => {
    const owner = expected.get(lead)?.owner;
    const members = policy.assignment.pools.get(lane ?? '')?.members ?? [];
    const colleague = members.find(({ id }) => id !== owner)?.id;
    if (colleague === undefined) return [];
    return [{ lead, crm: crmOf(i), values: { owner: emailOfRep(colleague) }, expects: { owner: colleague } }];
  });
}

async function carryOut({ cast }: Telling, { lead, crm, values }: Edit): Promise<void> {
  await cast.people[crm].edit(emailOfRep(MANAGER), cast.lookout.placeIn(lead, crm), values);
}

async function comesThrough({ cast, expected, screen }: Telling, { lead, expects }: Edit): Promise<void> {
  const before = expected.get(lead);
  if (before === undefined) return;
  const wanted = { ...before, ...expects };
  expected.set(lead, wanted);
  await cast.calmWatch.until(lead, lacking(wanted));
  screen.advance();
}

function actOf({ crm, values }: Edit): Act {
  const other: CrmName = crm === 'hubspot' ? 'salesforce' : 'hubspot';
  const isGiven = 'owner' in values;
  return { crm, changed: 1, writes: isGiven ? CRMS : [other], tasks: isGiven ? CRMS : [] };
}
