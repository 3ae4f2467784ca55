import type { Policy } from '../core/policy.ts';
import { examplesSchema } from '../model/config/examples.ts';
import type { ConfigFault } from '../model/fault.ts';
import { readConfigFile } from './config-file.ts';
import { type ConfigTexts, readConfigFolder } from './config-folder.ts';
import { readExamples, readExampleTexts } from './examples.ts';
import { inOrder } from './fault-order.ts';
import { policyOf } from './policy-of.ts';

/** All that `stafet check` found in a folder. */
export interface Checked {
  /** Every file that was read: config, mappings, templates and examples. */
  readonly texts: ConfigTexts;
  readonly faults: readonly ConfigFault[];
  /** Null when there are faults in it. Its calendars know no public holidays. */
  readonly policy: Policy | null;
}

/** Checks a folder: what makes up the policy first, then the examples, whose names are looked up in it. */
export function checkFolder(dir: string): Checked {
  const configs = readConfigFolder(dir);
  const examples = readExampleTexts(dir);
  // No calendar is wrong because of its holidays, and looking them up takes longer than all the rest.
  const { policy, faults } = policyOf(configs, () => []);
  const more = [...examples].flatMap(([file, text]) => exampleFaults(file, text, policy));
  return { texts: new Map([...configs, ...examples]), faults: [...faults, ...more].sort(inOrder), policy };
}

/** Without a sound policy only the form of examples can be told: a name may be unknown because its line is faulty. */
const exampleFaults = (file: string, text: string, policy: Policy | null): readonly ConfigFault[] =>
  policy === null
    ? readConfigFile(file, text, examplesSchema).faults
    : readExamples(file, text, policy).faults;
