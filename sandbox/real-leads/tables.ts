import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Web leads as they were recorded when they came in. What was only known later (outcome, tags, quality) is not read. */
const rowSchema = z.object({
  'Lead Number': z.string().regex(/^\d+$/),
  'Lead Origin': z.string(),
  'Lead Source': z.string(),
  'Do Not Email': z.enum(['Yes', 'No']),
  TotalVisits: z.string(),
  'Total Time Spent on Website': z.string(),
  Specialization: z.string(),
  'What is your current occupation': z.string(),
  'What matters most to you in choosing a course': z.string(),
  'A free copy of Mastering The Interview': z.enum(['Yes', 'No']),
});
export type WebLead = z.output<typeof rowSchema>;

const accountSchema = z.object({
  account: z.string().min(1),
  sector: z.string(),
  employees: z.coerce.number().int().positive(),
  office_location: z.string(),
});
export type Account = z.output<typeof accountSchema>;

const FILES = { leads: 'x-education-leads.csv', accounts: 'maven-accounts.csv' } as const;

/** Why the data cannot be used, in words; null when it is all there. */
export const missingData = (folder: string): string | null => {
  const missing = Object.values(FILES).filter((file) => !existsSync(join(folder, file)));
  return missing.length === 0
    ? null
    : `the real leads are not here: ${folder} lacks ${missing.join(' and ')}`;
};

const table = <S extends z.ZodType>(folder: string, file: string, schema: S): z.output<S>[] =>
  z.array(schema).parse(parse(readFileSync(join(folder, file), 'utf8'), { columns: true, bom: true }));

/** The first `limit` web leads with the accounts they are joined with. Throws when a file is not as it should be. */
export const readTables = (
  folder: string,
  limit: number,
): { readonly leads: readonly WebLead[]; readonly accounts: readonly Account[] } => ({
  leads: table(folder, FILES.leads, rowSchema).slice(0, limit),
  accounts: table(folder, FILES.accounts, accountSchema),
});
