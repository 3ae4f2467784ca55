import { expect, test } from 'vitest';
import { withCanonicalNames } from '../../../src/cli/eval/lead-aliases.ts';
import { jsonLines, runEval } from './run.ts';

const anna = { firstName: 'Anna', lastName: 'Holm', phone: '+45 33 12 34 56' };

test('leads are matched under canonical names, nested, in camel case or as their source calls them', async () => {
  const ways = [
    { 'person.first-name': 'Anna', 'person.last-name': 'Holm', phone: '+4533123456' },
    { person: { firstName: 'Anna', lastName: 'Holm' }, mobile: '+4533123456' },
    { given_name: 'Anna', surname: 'Holm', PhoneNumber: '33123456', address: { country: 'Danmark' } },
    { fullName: 'Anna Holm', telephone: '0045 33 12 34 56' },
  ];
  const { answers } = await runEval(['match'], [jsonLines(ways.map((b) => ({ a: anna, b })))]);
  expect(answers).toEqual(
    ways.map(() => ({ ok: { verdict: 'same', why: ['same name (anna holm)', 'same phone (+4533123456)'] } })),
  );
});

test('ids and addresses are known by their everyday names', async () => {
  const pairs = [
    { a: { stafetId: 'L1' }, b: { stafetId: 'L2' } },
    { a: { externalId: 'x' }, b: { external_id: 'x' } },
    { a: { Email: 'ANNA@nordlys.dk' }, b: { email: 'anna@nordlys.dk' } },
    { a: { companyName: 'Nordlys A/S' }, b: { company: { name: 'Nordlys' } } },
  ];
  const { answers } = await runEval(['match'], [jsonLines(pairs)]);
  expect(answers).toMatchObject(
    ['different', 'same', 'same', 'maybe'].map((verdict) => ({ ok: { verdict } })),
  );
});

test('the first name that is filled wins, and the record’s own id is no fact', () => {
  expect(
    withCanonicalNames({ id: '7', zip: '', postcode: '8000', postalCode: '9000', Colour: 'blue' }),
  ).toEqual({
    'postal-code': '8000',
    Colour: 'blue',
  });
});

test('a case without two leads is refused', async () => {
  const { answers } = await runEval(['match'], [jsonLines([{ a: {} }, { a: 'x', b: {} }])]);
  expect(answers).toMatchObject([{ error: { kind: 'invalid' } }, { error: { kind: 'invalid' } }]);
});
