import { Client } from '@hubspot/api-client';
import jsforce from 'jsforce';
import { openApp } from '../../src/app.ts';
import { readFields } from '../../src/core/mapping/read-fields.ts';
import { backfill } from '../../src/flows/backfill.ts';
import { connectorsOf } from '../../src/flows/context.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import type { World } from './world.ts';

interface Rate {
  readonly records: number;
  readonly seconds: number;
}
export interface ReadRates {
  readonly client: Readonly<Record<Crm, Rate>>;
  /** Everything is new: each record is decided on and stored. */
  readonly first: Readonly<Record<Crm, Rate>>;
  /** Everything is known: each record is compared. */
  readonly again: Readonly<Record<Crm, Rate>>;
}

async function timed(work: () => Promise<number>): Promise<Rate> {
  const from = performance.now();
  const records = await work();
  return { records, seconds: (performance.now() - from) / 1_000 };
}

/** Reads all contacts as the vendor's client does: page after page, the properties that Stafet reads, too. */
async function hubspotAlone({ crms }: World, properties: readonly string[]): Promise<number> {
  const client = new Client({ accessToken: crms.hubspot.token, basePath: crms.hubspot.url });
  let count = 0;
  let after: string | undefined;
  do {
    const page = await client.crm.contacts.basicApi.getPage(100, after, [...properties]);
    count += page.results.length;
    after = page.paging?.next?.after;
  } while (after !== undefined);
  return count;
}

/** Reads all leads by one query, 2,000 a call, as the vendor's client does. */
async function salesforceAlone({ crms }: World, fields: readonly string[]): Promise<number> {
  const { url, token } = crms.salesforce;
  const conn = new jsforce.Connection({ instanceUrl: url, accessToken: token, version: '62.0' });
  let page = await conn.query(`SELECT ${fields.join(', ')} FROM Lead ORDER BY Id`);
  let count = page.records.length;
  while (!page.done && page.nextRecordsUrl !== undefined) {
    page = await conn.queryMore(page.nextRecordsUrl);
    count += page.records.length;
  }
  return count;
}

/** Client alone, first reading, second reading, one after another from the same server; the better of two rounds. */
export async function readRates(world: World): Promise<ReadRates> {
  const app = await openApp(world.settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context, close } = app.value;
  const { mappings } = context.policy();
  const hubspot = readFields(mappings.hubspot, 'contacts');
  const salesforce = ['Id', 'CreatedDate', 'SystemModstamp', ...readFields(mappings.salesforce, 'Lead')];
  const full = async (): Promise<Record<Crm, Rate>> => {
    const rates = { hubspot: NONE, salesforce: NONE };
    for (const connector of connectorsOf(context)) {
      let records = 0;
      rates[connector.crm] = await timed(async () => {
        const ended = await backfill(context, connector, {
          told: ({ done, kind }) => {
            if (kind === 'lead') records = done;
          },
          stopped: () => false,
          sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
        });
        if (ended !== 'done') throw new Error(JSON.stringify(ended));
        return records;
      });
    }
    return rates;
  };
  const client = async (): Promise<Record<Crm, Rate>> => ({
    hubspot: await timed(() => hubspotAlone(world, hubspot)),
    salesforce: await timed(() => salesforceAlone(world, salesforce)),
  });
  try {
    const warm = await client();
    const first = await full();
    const again = await full();
    const alone = await client();
    const once = await full();
    return { client: better(warm, alone), first, again: better(again, once) };
  } finally {
    await close();
  }
}

const NONE: Rate = { records: 0, seconds: 0 };

type Rates = Readonly<Record<Crm, Rate>>;
const better = (a: Rates, b: Rates): Rates => ({
  hubspot: a.hubspot.seconds < b.hubspot.seconds ? a.hubspot : b.hubspot,
  salesforce: a.salesforce.seconds < b.salesforce.seconds ? a.salesforce : b.salesforce,
});

/** The figures as lines of a table. */
export const asLines = ({ client, first, again }: ReadRates): readonly string[] =>
  CRMS.flatMap((crm) => {
    const alone = perSecond(client[crm]);
    const line = (what: string, rate: Rate): string =>
      `${crm.padEnd(11)}${what.padEnd(40)}${perSecond(rate).toFixed(0).padStart(8)} a second  × ${(perSecond(rate) / alone).toFixed(2)}`;
    return [
      line("the vendor's client alone", client[crm]),
      line('everything once more, all known', again[crm]),
      line('everything for the first time', first[crm]),
    ];
  });

const perSecond = ({ records, seconds }: Rate): number => records / seconds;
