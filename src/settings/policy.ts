import { type ConfigTexts, readConfigFolder } from './config-folder.ts';
import { loadHolidays } from './holidays.ts';
import { type PolicyOutcome, policyOf } from './policy-of.ts';

// Loaded with this module, and so not by `stafet check`, which can do without and is to answer at once.
const holidaysOf = await loadHolidays();

/** The policy that texts make, with the holidays its calendars name. */
export const policyFrom = (texts: ConfigTexts): PolicyOutcome => policyOf(texts, holidaysOf);

/** Reads config/ and mappings/ under a folder. */
export async function loadPolicy(dir: string): Promise<PolicyOutcome> {
  return policyFrom(readConfigFolder(dir));
}
