import { z } from 'zod';
import { normalCompany } from '../../core/normalise/company.ts';
import { normalCountry } from '../../core/normalise/country.ts';
import { normalDomain } from '../../core/normalise/domain.ts';
import { normalEmail } from '../../core/normalise/email.ts';
import { normalPhone } from '../../core/normalise/phone.ts';
import { ok, type Result } from '../../model/result.ts';
import { type CaseError, readCase } from './case.ts';

const KINDS = {
  phone: (value: string, country: string | undefined) => normalPhone(value, country),
  email: normalEmail,
  company: normalCompany,
  domain: normalDomain,
  country: normalCountry,
} as const;

const caseSchema = z.object({
  kind: z.enum(['phone', 'email', 'company', 'domain', 'country']),
  value: z.union([z.string(), z.number().transform(String)]).nullish(),
  country: z
    .string()
    .nullish()
    .describe('For a phone number without country code: its country, by code or name.'),
});

/** `stafet eval normalise`: the one form of a value, or null when it is none of its kind. */
export function evalNormalise(input: unknown): Result<string | null, CaseError> {
  const read = readCase(caseSchema, input);
  if (!read.ok) return read;
  const { kind, value, country } = read.value;
  return ok(value == null ? null : KINDS[kind](value, normalCountry(country ?? '') ?? undefined));
}
