import { Client } from '@hubspot/api-client';
import jsforce from 'jsforce';
import { contact, lead } from '../sync/people.ts';
import type { Crms } from '../sync/world.ts';

/** What a program was told of each lead: true: saved. */
export type Told = ReadonlyMap<string, boolean>;
/** Saves these people at an address, and gives what it was told. */
export type Save = (url: string, crms: Crms, numbers: readonly number[]) => Promise<Told>;

const AT_ONCE = 4;

/** As many side by side as a careful program would. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const chunked = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const hubspot = (url: string, { hubspot: { token } }: Crms, retries: number): Client =>
  new Client({ accessToken: token, basePath: url, numberOfApiCallRetries: retries });

/** One call a contact. */
export const hubspotOneByOne =
  (retries: number): Save =>
  async (url, crms, numbers) => {
    const client = hubspot(url, crms, retries);
    const told = new Map<string, boolean>();
    await sideBySide(numbers, async (n) => {
      const properties = contact(n);
      const saved = await client.crm.contacts.basicApi.create({ properties, associations: [] }).then(
        () => true,
        () => false,
      );
      told.set(properties.email ?? '', saved);
    });
    return told;
  };

/** A hundred a call. */
export const hubspotBatches =
  (retries: number): Save =>
  async (url, crms, numbers) => {
    const client = hubspot(url, crms, retries);
    const told = new Map<string, boolean>();
    for (const some of chunked(numbers, 100)) {
      const inputs = some.map((n) => ({
        properties: contact(n),
        associations: [],
        objectWriteTraceId: String(n),
      }));
      for (const { properties } of inputs) told.set(properties.email ?? '', false);
      const answer = await client.crm.contacts.batchApi.create({ inputs }).catch(() => null);
      for (const { properties } of answer?.results ?? []) told.set(properties.email ?? '', true);
    }
    return told;
  };

const salesforce = (url: string, { salesforce: { token } }: Crms) =>
  new jsforce.Connection({ instanceUrl: url, accessToken: token, version: '62.0' });

export const salesforceOneByOne: Save = async (url, crms, numbers) => {
  const conn = salesforce(url, crms);
  const told = new Map<string, boolean>();
  await sideBySide(numbers, async (n) => {
    const record = lead(n);
    const saved = await inTime(conn.sobject('Lead').create(record)).then(
      (result) => result.success,
      () => false,
    );
    told.set(record.Email ?? '', saved);
  });
  return told;
};

/** Two hundred a call. */
export const salesforceBatches: Save = async (url, crms, numbers) => {
  const conn = salesforce(url, crms);
  const told = new Map<string, boolean>();
  for (const some of chunked(numbers, 200)) {
    const records = some.map(lead);
    const rows = await inTime(conn.sobject('Lead').create(records, { allOrNone: false })).catch(() => []);
    for (const [i, record] of records.entries()) told.set(record.Email ?? '', rows[i]?.success === true);
  }
  return told;
};

/** A call that never comes back would hold the run up for good. */
const inTime = <T>(call: PromiseLike<T>): Promise<T> =>
  Promise.race([
    Promise.resolve(call),
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), 30_000).unref()),
  ]);
