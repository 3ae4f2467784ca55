import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { realLeads } from '../../sandbox/real-leads/lead.ts';
import { readTables } from '../../sandbox/real-leads/tables.ts';
import { normalCountry } from '../../src/core/normalise/country.ts';
import type { LeadFields } from '../../src/model/fields.ts';

/** A real lead by canonical fields, and whether it bought. */
export interface Known {
  readonly fields: LeadFields;
  readonly won: boolean;
}

/** What the leads' fields are taken from, from what is surely known on arrival to all that a form may have asked. */
export const VIEWS = {
  behaviour: 'what the lead did: form, source, visits, minutes, booklet',
  'behaviour and company': 'the same, at a company joined by row number (unrelated to the outcome)',
  'behaviour, company and answers': 'the same, with occupation and motive, which often were asked later',
} as const;
export type View = keyof typeof VIEWS;

const outcomeSchema = z.object({ Converted: z.enum(['0', '1']) });

const INDUSTRIES: Readonly<Record<string, string>> = {
  technolgy: 'software', // as the data spells it
  software: 'software',
  telecommunications: 'software',
  retail: 'retail',
  medical: 'health',
  finance: 'finance',
};

/** Fields that the lead may only have answered once somebody had talked to it. */
const ANSWERS: ReadonlySet<string> = new Set(['person.title', 'need.confirmed']);
const isCompany = (path: string): boolean => path.startsWith('company.') || path === 'country';

/**
 * The real leads under one view. Tags, Lead Quality, Lead Profile, Asymmetrique*, Last Activity and Last Notable Activity
 * are never read: they were filled in after contact, and tell the outcome.
 */
export function knownLeads(folder: string, view: View): readonly Known[] {
  const { leads, accounts } = readTables(folder, Number.POSITIVE_INFINITY);
  const file = readFileSync(join(folder, 'x-education-leads.csv'), 'utf8');
  const outcomes = z.array(outcomeSchema).parse(parse(file, { columns: true, bom: true }));
  return realLeads(leads, accounts).map(({ values, sector, country }, i) => {
    const all: LeadFields = {
      ...values,
      'company.industry': INDUSTRIES[sector] ?? 'other',
      country: normalCountry(country),
    };
    const kept = Object.entries(all).filter(
      ([path]) =>
        (view !== 'behaviour' || !isCompany(path)) &&
        (view === 'behaviour, company and answers' || !ANSWERS.has(path)),
    );
    return { fields: Object.fromEntries(kept), won: outcomes[i]?.Converted === '1' };
  });
}
