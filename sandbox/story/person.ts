import type { Random } from '../common/random.ts';
import { marketOf } from './all-markets.ts';
import { between, pick, weighted } from './draw.ts';
import type { LeadValues, Territory } from './lead.ts';
import { type Market, type Place, TITLE_ROLES, type TitleRole, TRADES, type Trade } from './market.ts';
import { dialled, spelled } from './spell.ts';

/** Somebody with a job, a company and a place, before anything is known of what they want. */
export interface Person {
  readonly market: Market;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly role: TitleRole;
  readonly company: string;
  readonly domain: string;
  readonly trade: Trade;
  readonly place: Place;
}

/** What a person must be like: drawn freely where nothing is asked for. */
export interface Wanted {
  readonly territory: Territory | null;
  readonly roles?: readonly TitleRole[];
  readonly trades?: readonly Trade[];
}

const COUNTRIES: Readonly<Record<Territory, readonly (readonly [code: string, weight: number])[]>> = {
  'dk-east': [['DK', 1]],
  'dk-west': [['DK', 1]],
  sweden: [
    ['SE', 4],
    ['NO', 2],
    ['FI', 2],
  ],
  dach: [
    ['DE', 5],
    ['AT', 1],
    ['CH', 1],
  ],
  benelux: [
    ['NL', 3],
    ['BE', 1],
  ],
  'nordic-key': [
    ['DK', 3],
    ['SE', 3],
    ['NO', 2],
    ['FI', 1],
    ['GB', 2],
  ],
  nobody: [['GB', 1]],
};
const ANYWHERE = Object.values(COUNTRIES).flat();

/** Zealand's postal codes begin where the islands' end: below 5000 is east of the Great Belt. */
const isEast = ({ postalCode }: Place): boolean => Number(postalCode) < 5000;

const placesFor = ({ places }: Market, territory: Territory | null): readonly Place[] => {
  if (territory === 'dk-east') return places.filter(isEast);
  return territory === 'dk-west' ? places.filter((place) => !isEast(place)) : places;
};

/** Draws a person. Names are put together at random from common ones, companies from words: nobody real is meant. */
export const drawPerson = (random: Random, { territory, roles, trades }: Wanted): Person => {
  const market = marketOf(weighted(random, territory === null ? ANYWHERE : COUNTRIES[territory]));
  const trade = pick(random, trades ?? TRADES);
  const company = `${pick(random, market.companies)} ${pick(random, market.trades[trade])}`;
  const role = pick(random, roles ?? TITLE_ROLES);
  return {
    market,
    firstName: pick(random, market.firstNames),
    lastName: pick(random, market.lastNames),
    title: pick(random, market.titles[role]),
    role,
    company,
    domain: `${spelled(company, '-')}.example`,
    trade,
    place: pick(random, placesFor(market, territory)),
  };
};

/** The person's own address at work. */
export const workAddress = ({ firstName, lastName, domain }: Person): string =>
  `${spelled(firstName)}.${spelled(lastName, '')}@${domain}`;

/** Telephones as people write them: two in three with the country, the others as at home. */
export const phonesOf = (random: Random, { market }: Person, number: number): LeadValues => {
  const shape = random.next() < 0.67 ? market.phone.international : market.phone.local;
  const phone = dialled(shape, number);
  return random.next() < 0.4 ? { phone, mobile: dialled(market.phone.mobile, number) } : { phone };
};

/** Employees: key accounts have more than a thousand, the middle is what Fjordlys sells to best. */
export const employees = (random: Random, size: 'small' | 'middle' | 'key'): number => {
  if (size === 'small') return between(random, 4, 45);
  return size === 'middle' ? between(random, 55, 960) : between(random, 1_100, 9_500);
};
