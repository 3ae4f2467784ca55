import type { Random } from '../common/random.ts';
import { shares } from './draw.ts';
import { CRMS, type CrmName, type Kind, TERRITORIES, type Territory } from './lead.ts';

/** Of a hundred leads, so many are of each kind. */
const KIND_SHARES: readonly (readonly [Kind, number])[] = [
  ['hot', 40],
  ['raw', 40],
  ['nameless', 2],
  ['private', 5],
  ['student', 2],
  ['competitor', 2],
  ['no-consent', 2],
  ['own-staff', 3],
  ['test', 2],
  ['held', 2],
];

const BOTH: readonly CrmName[] = CRMS;
const FORM: readonly CrmName[] = ['hubspot'];
const SALES: readonly CrmName[] = ['salesforce'];

/** Where leads that may come either way turn up; with the kinds that only fill in forms it makes 35 % Salesforce. */
const WAY_SHARES: readonly (readonly [readonly CrmName[], number])[] = [
  [FORM, 55],
  [SALES, 41],
  [BOTH, 4],
];

/** How many in twelve hot leads belong to which territory: Britain gets the one that is left over. */
const TERRITORY_SHARES: readonly (readonly [Territory, number])[] = TERRITORIES.map((territory) => [
  territory,
  territory === 'nobody' ? 1 : 2,
]);

/** What a lead will be, before it has a name. */
export interface Sketch {
  readonly kind: Kind;
  readonly arrivesIn: readonly CrmName[];
  readonly territory: Territory | null;
}

const EITHER_WAY: readonly Kind[] = ['hot', 'raw'];

/** The story's leads in order of arrival, as far as the mix goes. The counts depend on `count` alone. */
export const mix = (random: Random, count: number): readonly Sketch[] => {
  const kinds = random.shuffle(shares(count, KIND_SHARES));
  const either = kinds.filter((kind) => EITHER_WAY.includes(kind)).length;
  const ways = random.shuffle(shares(either, WAY_SHARES));
  const hot = kinds.filter((kind) => kind === 'hot').length;
  const territories = random.shuffle(shares(hot, TERRITORY_SHARES));
  return kinds.map((kind) => ({
    kind,
    arrivesIn: EITHER_WAY.includes(kind) ? (ways.pop() ?? FORM) : kind === 'nameless' ? SALES : FORM,
    territory: kind === 'hot' ? (territories.pop() ?? 'nobody') : null,
  }));
};
