import type { Random } from '../common/random.ts';
import { pick, randomFor } from './draw.ts';
import { cameBy, strongInterest, weakInterest } from './interest.ts';
import type { Kind, LeadValues, StoryLead } from './lead.ts';
import type { TitleRole, Trade } from './market.ts';
import { mix, type Sketch } from './mix.ts';
import { drawPerson, employees, type Person, phonesOf, workAddress } from './person.ts';
import { spelled } from './spell.ts';

const DECIDERS: readonly TitleRole[] = ['c-level', 'director', 'manager', 'manager'];
const CORE_TRADES: readonly Trade[] = ['manufacturing', 'logistics', 'software'];
const LOOKS_HOT: readonly Kind[] = ['hot', 'competitor', 'no-consent'];
const COMPETITORS = ['baton.example', 'relayworks.example', 'rivalflow.example'];
const FREE_MAIL = ['gmail.com', 'outlook.com', 'hotmail.com'];

/**
 * The leads of the story, in order of arrival. The same seed and count give the same leads to the letter.
 * All of them are made up: companies under .example, people put together from common names.
 */
export const storyLeads = (seed: number, count: number): readonly StoryLead[] => {
  const taken = new Set<string>();
  return mix(randomFor(seed, 0), count).map((sketch, i) => storyLead(seed, i + 1, sketch, taken));
};

const storyLead = (seed: number, number: number, sketch: Sketch, taken: Set<string>): StoryLead => {
  const random = randomFor(seed, 1, number);
  const person = drawNewPerson(random, sketch, taken);
  const wants = LOOKS_HOT.includes(sketch.kind) ? strongInterest(random) : weakInterest(random);
  const values = {
    ...plainValues(random, person, sketch, number),
    ...cameBy(random, sketch.arrivesIn[0] ?? 'hubspot'),
    ...wants,
    'consent.email': sketch.kind !== 'no-consent',
    'consent.sms': random.next() < 0.3,
    ...productOf(random, sketch, person),
  };
  return {
    number,
    kind: sketch.kind,
    arrivesIn: sketch.arrivesIn,
    values: asTheKindHas(values, sketch, person, number),
  };
};

/** Nobody appears twice: who would share name and company with somebody before is drawn again. */
const drawNewPerson = (random: Random, { kind, territory }: Sketch, taken: Set<string>): Person => {
  const isHot = LOOKS_HOT.includes(kind);
  const wanted = { territory, ...(isHot && { roles: DECIDERS, trades: CORE_TRADES }) };
  for (let tries = 0; tries < 1_000; tries += 1) {
    const person = drawPerson(random, kind === 'held' ? { ...wanted, territory: 'dach' } : wanted);
    const isGerman = kind !== 'held' || person.market.code === 'DE';
    if (!isGerman || taken.has(workAddress(person))) continue;
    taken.add(workAddress(person));
    return person;
  }
  throw new Error('the story has run out of names');
};

const plainValues = (random: Random, person: Person, sketch: Sketch, number: number): LeadValues => ({
  email: workAddress(person),
  'person.first-name': person.firstName,
  'person.last-name': person.lastName,
  'person.title': person.title,
  ...(random.next() < 0.5 && { role: person.role }),
  ...phonesOf(random, person, number),
  ...(sketch.arrivesIn.includes('hubspot') && { language: person.market.language }),
  'company.name': person.company,
  'company.domain': person.domain,
  'company.industry': person.trade,
  'company.size': sizeOf(random, sketch, person),
  country: person.market.code,
  city: person.place.city,
  'postal-code': person.place.postalCode,
});

/** The key account team has the large companies of the Nordics; in Britain it sells one product to any size. */
const sizeOf = (random: Random, { kind, territory }: Sketch, { market }: Person): number => {
  if (territory === 'nordic-key' && market.code !== 'GB') return employees(random, 'key');
  if (LOOKS_HOT.includes(kind)) return employees(random, 'middle');
  return employees(random, pick(random, ['small', 'small', 'middle', 'key']));
};

const productOf = (random: Random, { territory, kind }: Sketch, { market }: Person): LeadValues => {
  if (market.code !== 'GB') return { product: pick(random, ['flow', 'vault', 'insight']) };
  if (territory === 'nordic-key') return { product: 'insight' };
  return kind === 'hot' ? { product: pick(random, ['flow', 'vault']) } : {};
};

const without = (values: LeadValues, ...paths: readonly string[]): LeadValues =>
  Object.fromEntries(Object.entries(values).filter(([path]) => !paths.includes(path)));

const at = ({ firstName, lastName }: Person, domain: string, number: number): string =>
  `${spelled(firstName)}.${spelled(lastName, '')}${number}@${domain}`;

/** The few values that make a kind what it is. */
const asTheKindHas = (values: LeadValues, { kind }: Sketch, person: Person, number: number): LeadValues => {
  switch (kind) {
    case 'private':
      // The number and the word in the address keep it from being anybody's.
      return {
        ...without(
          values,
          'company.name',
          'company.domain',
          'company.size',
          'company.industry',
          'person.title',
          'role',
        ),
        email: at(person, FREE_MAIL[number % FREE_MAIL.length] ?? 'gmail.com', number).replace(
          '@',
          '.example@',
        ),
      };
    case 'student':
      return {
        ...without(values, 'role'),
        'person.title': 'Student',
        email: at(person, `student.${person.domain}`, number),
      };
    case 'competitor':
      return competing(values, person, number);
    case 'own-staff':
      return {
        ...values,
        email: at(person, 'fjordlys.example', number),
        'company.name': 'Fjordlys',
        'company.domain': 'fjordlys.example',
      };
    case 'test':
      return {
        ...values,
        email: number % 2 === 0 ? `test@${number}.${person.domain}` : at(person, 'example.com', number),
      };
    case 'held':
      return without(values, 'postal-code');
    case 'nameless':
      return without(values, 'email');
    default:
      return values;
  }
};

const competing = (values: LeadValues, person: Person, number: number): LeadValues => {
  const domain = COMPETITORS[number % COMPETITORS.length] ?? 'baton.example';
  return { ...values, email: at(person, domain, number), 'company.domain': domain };
};
