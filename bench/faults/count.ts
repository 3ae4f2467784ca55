import { Client } from '@hubspot/api-client';
import jsforce from 'jsforce';
import type { Crm } from '../../src/model/crm.ts';
import type { Crms } from '../sync/world.ts';
import type { Told } from './bare.ts';

/** How often a CRM has each e-mail address, asked for at its own door. */
export async function countByEmail(crm: Crm, crms: Crms): Promise<ReadonlyMap<string, number>> {
  const emails = crm === 'hubspot' ? await hubspotEmails(crms) : await salesforceEmails(crms);
  const counts = new Map<string, number>();
  for (const email of emails) counts.set(email, (counts.get(email) ?? 0) + 1);
  return counts;
}

async function hubspotEmails({ hubspot }: Crms): Promise<readonly string[]> {
  const client = new Client({ accessToken: hubspot.token, basePath: hubspot.url });
  const emails: string[] = [];
  let after: string | undefined;
  do {
    const page = await client.crm.contacts.basicApi.getPage(100, after, ['email']);
    emails.push(...page.results.map(({ properties }) => properties.email ?? ''));
    after = page.paging?.next?.after;
  } while (after !== undefined);
  return emails;
}

async function salesforceEmails({ salesforce }: Crms): Promise<readonly string[]> {
  const conn = new jsforce.Connection({
    instanceUrl: salesforce.url,
    accessToken: salesforce.token,
    version: '62.0',
  });
  let page = await conn.query<{ Email: string | null }>('SELECT Email FROM Lead');
  const emails = page.records.map(({ Email }) => Email ?? '');
  while (!page.done && page.nextRecordsUrl !== undefined) {
    page = await conn.queryMore<{ Email: string | null }>(page.nextRecordsUrl);
    emails.push(...page.records.map(({ Email }) => Email ?? ''));
  }
  return emails;
}

/** What was told, held against what is there. */
export interface Verdict {
  readonly lost: number;
  readonly doubled: number;
  readonly wronglyReported: number;
}

export function judge(told: Told, there: ReadonlyMap<string, number>): Verdict {
  const rows = [...told].map(([email, saved]) => ({ saved, times: there.get(email) ?? 0 }));
  return {
    lost: rows.filter(({ times }) => times === 0).length,
    doubled: rows.reduce((sum, { times }) => sum + Math.max(0, times - 1), 0),
    wronglyReported: rows.filter(({ saved, times }) => saved !== times > 0).length,
  };
}
