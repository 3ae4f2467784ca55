import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editsOf } from '../../core/learn/as-edits.ts';
import { lineDiff } from '../../core/rollout/line-diff.ts';
import { qualificationSchema } from '../../model/config/qualification.ts';
import type { Learned } from '../../model/learned.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { readConfigFile } from '../../settings/config-file.ts';
import { readConfigFolder } from '../../settings/config-folder.ts';
import { withNumbers } from '../../settings/edit-numbers.ts';
import { checkPolicy } from '../../settings/policy-of.ts';
import { asText } from '../../settings/show-faults.ts';
import { lineOf } from '../check.ts';

const FILE = 'config/qualification.yaml';

/** What was learnt, as another config/qualification.yaml. */
export interface ProposedFile {
  readonly text: string;
  /** A unified diff with the names git and patch ask for; empty where nothing changes. */
  readonly diff: string;
  /** Criteria it names that the file does not have. */
  readonly missing: readonly string[];
}

/** The file with the lines a proposal changes, every other character as it was; an error where it does not pass check. */
export function proposedFile(dir: string, { proposal, why }: Learned): Result<ProposedFile, string> {
  const texts = readConfigFolder(dir);
  const text = texts.get(FILE);
  if (text === undefined) return err(`${dir} holds no ${FILE}. Name the folder with --config DIR.`);
  if (proposal === null) return err(`Nothing is proposed: ${why ?? ''}`);
  const { value } = readConfigFile(FILE, text, qualificationSchema);
  if (value === null) return err(`${FILE} has faults: \`stafet check\` tells them.`);
  const { edits, missing } = editsOf(value, proposal);
  const changed = withNumbers(FILE, text, edits);
  const after = new Map([...texts, [FILE, changed] as const]);
  const faults = checkPolicy(after);
  if (faults.length > 0) return err(`The proposal does not pass check:\n${asText(faults, lineOf(after))}`);
  const diff = lineDiff(text, changed);
  return ok({ text: changed, missing, diff: diff === '' ? '' : `--- a/${FILE}\n+++ b/${FILE}\n${diff}\n` });
}

/** Writes it over the file of the folder, or to another one. */
export const writeProposed = (dir: string, to: string | true, text: string): string => {
  const file = to === true ? join(dir, FILE) : to;
  writeFileSync(file, text);
  return file;
};
