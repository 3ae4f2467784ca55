import { describe, expect, test } from 'vitest';
import { isOpen } from '../../src/core/work-time/work-time.ts';
import { loadPolicy } from '../../src/settings/policy.ts';
import { checkPolicy, policyOf } from '../../src/settings/policy-of.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

const NO_HOLIDAYS = () => [];
const hashWith = (file: string, from: string, to: string) =>
  policyOf(plant({ file, from, to: `${to}¶` }).texts, NO_HOLIDAYS).policy?.hash;
const shipped = policyOf(SHIPPED_TEXTS, NO_HOLIDAYS).policy;

describe('the hash of a policy', () => {
  test('is SHA-256 in hex', () => {
    expect(shipped?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
  test('stays the same when only comments and layout change', () => {
    expect(hashWith('config/sla.yaml', '  count: 6 # tries', '  count:   6 # attempts')).toBe(shipped?.hash);
  });
  test('changes with any value', () => {
    expect(hashWith('config/sla.yaml', 'count: 6', 'count: 7')).not.toBe(shipped?.hash);
  });
  test('changes with the order of rules', () => {
    const from = '    lost: # nothing after';
    expect(
      hashWith(
        'mappings/hubspot.yaml',
        '  city: city\n  postal-code: zip',
        '  postal-code: zip\n  city: city',
      ),
    ).not.toBe(shipped?.hash);
    expect(from).not.toBe('');
  });
});

describe('a loaded policy', () => {
  test('holds every part, ready for use', async () => {
    const { policy, faults } = await loadPolicy('.');
    expect(faults).toEqual([]);
    expect(policy?.sla['first-contact'].minutes).toBe(15);
    expect(policy?.stages.mql.to).toContain('sal');
    expect([...(policy?.teams.reps.keys() ?? [])]).toContain('anna');
    expect(policy?.mappings.salesforce.crm).toBe('salesforce');
    const denmark = policy?.calendars.get('denmark');
    const goodFriday = Date.parse('2027-03-26T10:00:00+01:00');
    expect(denmark && isOpen(denmark, goodFriday)).toBe(false);
  });

  test('knows when people work, eves off, short Fridays and half days too', () => {
    const open = (calendar: string, at: string) => {
      const found = shipped?.calendars.get(calendar);
      return found === undefined ? null : isOpen(found, Date.parse(at));
    };
    expect(open('denmark', '2026-11-24T15:45:00+01:00')).toBe(true); // Tuesday
    expect(open('denmark', '2026-11-27T15:45:00+01:00')).toBe(false); // Friday
    expect(open('denmark', '2027-12-24T10:00:00+01:00')).toBe(false);
    expect(open('sweden', '2026-12-23T11:00:00+01:00')).toBe(true);
    expect(open('sweden', '2026-12-23T13:00:00+01:00')).toBe(false);
  });

  test('takes public holidays off, but for those a calendar keeps open', () => {
    const texts = plant({
      file: 'config/calendars.yaml',
      from: '    holidays: SE\n',
      to: '    holidays: SE\n    open: [2026-01-06]¶\n',
    }).texts;
    const found = policyOf(texts, () => ['2026-01-06', '2026-01-07']).policy?.calendars.get('sweden');
    expect(found && isOpen(found, Date.parse('2026-01-06T10:00:00+01:00'))).toBe(true);
    expect(found && isOpen(found, Date.parse('2026-01-07T10:00:00+01:00'))).toBe(false);
  });

  test('has the company’s own fields in mappings and rules', () => {
    const lead = plant({
      file: 'config/lead.yaml',
      from: 'fields: {}',
      to: 'fields:\n  company.vans: { type: integer, label: Vans }¶',
    }).texts;
    const mapped = plant(
      { file: 'mappings/hubspot.yaml', from: '  city: city', to: '  city: city¶\n  company.vans: vans' },
      lead,
    );
    expect(policyOf(mapped.texts, NO_HOLIDAYS).faults).toEqual([]);
  });
});

describe('faults of several files', () => {
  test('are told at once, sorted by file and line', () => {
    let { texts } = plant({ file: 'mappings/hubspot.yaml', from: '  city: city', to: '¶  cty: city' });
    texts = plant(
      { file: 'config/teams.yaml', from: 'email: anna.holm@fjordlys.example', to: '¶email: anna' },
      texts,
    ).texts;
    texts = plant(
      { file: 'config/assignment.yaml', from: 'to: pool sweden', to: '¶to: pool swden' },
      texts,
    ).texts;
    texts = plant(
      { file: 'config/calendars.yaml', from: 'zone: Europe/Berlin', to: '¶zone: Europe/Berln' },
      texts,
    ).texts;
    expect(checkPolicy(texts).map((fault) => `${fault.file} ${fault.code}`)).toEqual([
      'config/assignment.yaml unknown-target',
      'config/calendars.yaml unknown-zone',
      'config/teams.yaml wrong-form',
      'mappings/hubspot.yaml unknown-field',
    ]);
  });

  test('of one file do not hide what its schema cannot see', () => {
    let { texts } = plant({
      file: 'config/assignment.yaml',
      from: 'when: country in SE, NO, FI',
      to: '¶whn: country in SE, NO, FI',
    });
    texts = plant(
      { file: 'config/assignment.yaml', from: 'country is GB and', to: '¶contry is GB and' },
      texts,
    ).texts;
    expect(checkPolicy(texts).map((fault) => fault.code)).toEqual(['unknown-key', 'unknown-field']);
  });

  test('in config/lead.yaml raise no alarm where its fields are used', () => {
    const lead = plant({
      file: 'config/lead.yaml',
      from: 'fields: {}',
      to: 'fields:\n  company.vans: { type: ¶integr, label: Vans }',
    }).texts;
    const used = plant(
      { file: 'mappings/hubspot.yaml', from: '  city: city', to: '  city: city¶\n  company.vans: vans' },
      lead,
    );
    expect(checkPolicy(used.texts).map((fault) => fault.file)).toEqual(['config/lead.yaml']);
  });

  test('name a file that is not there, and one that nobody reads', () => {
    const texts = new Map(SHIPPED_TEXTS);
    texts.delete('config/sla.yaml');
    texts.set('config/slas.yaml', 'a: 1');
    expect(checkPolicy(texts)).toMatchObject([
      { file: 'config/sla.yaml', code: 'missing-file' },
      { file: 'config/slas.yaml', code: 'unknown-file', hint: 'did you mean "config/sla.yaml"?' },
    ]);
  });
});
