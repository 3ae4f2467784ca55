import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy.ts';
import { useStore } from '../../support/database.ts';
import { type Flow, work } from '../../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, STRANGER } from '../../support/flow-people.ts';
import { memoryPolicy } from '../../support/flow-policy.ts';
import { ask, tellableFlow, text, told } from './rig.ts';

const MARIA = 'maria@nordlys.example';
const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

async function withLead(values = QUALIFIED): Promise<Flow> {
  const flow = await tellableFlow(store(), policy);
  create(flow, 'hubspot', values);
  await work(flow);
  return flow;
}

const answer = async (flow: Flow, rep: string): Promise<string | undefined> =>
  (await told(flow, MARIA, { whyNot: rep })).whyNot?.answer;

describe('why not me?', () => {
  test('who is in another pool is told of the rule', async () => {
    expect(await answer(await withLead(), 'bo')).toBe(
      'Rule "Denmark by postal code" gave it to pool dk-east; Bo Kjær is in dk-west.',
    );
  });

  test('who was level hears who comes first', async () => {
    expect(await answer(await withLead(), 'david')).toBe(
      'Clara Lund was owed 1/2 of a lead and David Friis 1/2: Clara Lund was next, and comes first in the file.',
    );
  });

  test('who has it hears so; ids, names, first names and e-mails all do', async () => {
    const flow = await withLead();
    for (const name of ['clara', 'Clara Lund', 'CLARA', 'clara.lund@fjordlys.example'])
      expect(await answer(flow, name)).toBe('Clara Lund has this lead.');
  });

  test('a person’s choice is told before the rule’s', async () => {
    const flow = await withLead();
    edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { owner: 'u-kim' });
    await work(flow);
    expect(await answer(flow, 'david')).toMatch(
      /^It was given to Kim Dahl by hand in hubspot\. Before that: Clara Lund was owed 1\/2/,
    );
  });

  test('of a lead nobody was given, that is the answer', async () => {
    expect(await answer(await withLead(STRANGER), 'bo')).toBe(
      'Nobody has been given this lead: it has not become an MQL.',
    );
  });

  test('a rep who is mistyped is asked after', async () => {
    expect(await ask(await withLead(), MARIA, { whyNot: 'davdi' })).toBe(
      'There is no rep "davdi" in config/teams.yaml: did you mean "david"?',
    );
  });

  test('the text asks and answers', async () => {
    expect(await text(await withLead(), MARIA, { whyNot: 'bo' })).toContain('Why not       Bo Kjær? Rule');
  });
});

describe('why this value?', () => {
  test('each change is told with who made it, and whether it was taken', async () => {
    const flow = await withLead();
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { city: 'Roskilde' });
    await work(flow);
    edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { city: 'Køge' });
    await work(flow);
    const { field } = await told(flow, MARIA, { field: 'city' });
    expect(field).toMatchObject({ path: 'city', value: 'Køge', by: 'hubspot', wins: 'newest' });
    expect(field?.changes).toMatchObject([
      { by: 'salesforce', before: null, after: 'Roskilde', taken: true, why: 'nothing was known before' },
      {
        by: 'hubspot',
        before: 'Roskilde',
        after: 'Køge',
        taken: true,
        why: 'it is newer than what was known',
      },
    ]);
  });

  test('a change by the CRM that is not right about the field is told as refused, with its value', async () => {
    const flow = await withLead();
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { intent_visits: 99 });
    edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { intent_visits: 4 });
    await work(flow);
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { intent_visits: 7 });
    await work(flow);
    const { field } = await told(flow, MARIA, { field: 'Site visits' });
    expect(field).toMatchObject({ path: 'intent.visits', value: 4, by: 'hubspot' });
    expect(field?.changes.at(-1)).toMatchObject({
      by: 'salesforce',
      after: 7,
      taken: false,
      why: 'HubSpot is right about this field, so its value was put back',
    });
  });

  test('what Stafet set says by which rules', async () => {
    const { field } = await told(await withLead(), MARIA, { field: 'owner' });
    expect(field?.changes).toMatchObject([
      { by: 'stafet', before: null, after: 'clara', why: 'handed over by config/assignment.yaml' },
    ]);
  });

  test('a field nobody has set says so', async () => {
    expect(await text(await withLead(), MARIA, { field: 'campaign' })).toContain(
      'Campaign (campaign) is empty: nobody has set it',
    );
  });

  test('a field that is mistyped is asked after', async () => {
    expect(await ask(await withLead(), MARIA, { field: 'company.siz' })).toBe(
      'There is no field "company.siz": did you mean "company.size"?',
    );
  });
});
