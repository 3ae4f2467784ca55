import { describe, expect, test } from 'vitest';
import type { LeadFields } from '../../../src/model/fields.ts';
import { useShippedPolicy } from '../decide/support.ts';
import { arrive, REACHABLE, withChannels } from './support.ts';

const policy = useShippedPolicy();

function bodyOf(rules = policy(), fields = REACHABLE): string {
  const task = arrive(rules, fields).last.effects.find(({ kind }) => kind === 'task');
  return task?.kind === 'task' ? task.task.body : '';
}

describe('the first call', () => {
  test('brings along what to say and a mail to send, in the lead’s language and the rep’s name', () => {
    const body = bodyOf(policy(), { ...REACHABLE, product: 'vault' });
    expect(body).toContain('Du har spurgt til Vault.');
    expect(body).toContain('Din henvendelse om Vault');
    expect(body).toContain('Venlig hilsen\nClara Lund');
  });

  test('names the page where the rep, or else the pool, takes bookings', () => {
    const pools = { 'dk-east': { booking: 'https://book.fjordlys.example/east' } };
    expect(bodyOf(withChannels(policy(), { pools }))).toContain('https://book.fjordlys.example/east');
    const people = { clara: { booking: 'https://book.fjordlys.example/clara' } };
    expect(bodyOf(withChannels(policy(), { pools, people }))).toContain(
      'https://book.fjordlys.example/clara',
    );
  });

  test('names the playbooks for its product and segment, and those for all', () => {
    const linksIn = (fields: LeadFields) =>
      [...bodyOf(policy(), { ...REACHABLE, ...fields }).matchAll(/^- .*: https:.*\/([\w-]+)$/gm)].map(
        ([, page]) => page,
      );
    expect(linksIn({})).toEqual(['first-call']);
    expect(linksIn({ product: 'vault', 'company.size': 5_000 })).toEqual([
      'first-call',
      'vault',
      'key-accounts',
    ]);
  });

  test('stays within what a CRM takes, whatever the lead wrote', () => {
    const body = bodyOf(policy(), { ...REACHABLE, 'person.title': 'x'.repeat(40_000) });
    expect(body.length).toBeLessThanOrEqual(30_000);
  });
});
