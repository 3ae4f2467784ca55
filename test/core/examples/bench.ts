import { parse } from 'yaml';
import { compileExamples } from '../../../src/core/examples/compile.ts';
import type { Example } from '../../../src/core/examples/example.ts';
import { type Failure, runExample } from '../../../src/core/examples/run.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { examplesSchema } from '../../../src/model/config/examples.ts';
import { policyOf } from '../../../src/settings/policy-of.ts';
import { plant, SHIPPED_TEXTS } from '../../settings/planted.ts';

/** The shipped policy, or one with a text of a file replaced. Without public holidays, which need a library. */
export function policyWith(file = '', from = '', to = ''): Policy {
  const texts = file === '' ? SHIPPED_TEXTS : plant({ file, from, to: `${to}¶` }).texts;
  const { policy, faults } = policyOf(texts, () => []);
  if (policy === null) throw new Error(JSON.stringify(faults));
  return policy;
}

export const SHIPPED = policyWith();

/** Examples of a YAML text; a fault in them fails the test. */
export function examplesOf(text: string, policy: Policy = SHIPPED): readonly Example[] {
  const { examples, faults } = compileExamples(examplesSchema.parse(parse(text)), policy);
  if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
  return examples;
}

/** What fails of a YAML text, all examples together. */
export const failuresOf = (text: string, policy: Policy = SHIPPED): readonly Failure[] =>
  examplesOf(text, policy).flatMap((example) => runExample(example, policy));

/** A lead that is good enough for sales, to be gone on with. */
export const GOOD = `{ email: maria@nordlys.example, company.name: Nordlys, company.size: 220, company.industry: software, country: DK, postal code: "8000", role: director, need confirmed: yes, budget: approved, timing: within 3 months }`;
