import type { Version } from '../../src/flows/versions.ts';
import { versionOf } from '../../src/flows/versions.ts';
import { readConfigFolder } from '../../src/settings/config-folder.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Replaces a text in a file of the rules, once; a text that is not there is a mistake of the test. */
export interface Edit {
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** The shipped rules with some texts replaced: a version an admin could write. */
export async function shippedVersion(...edits: readonly Edit[]): Promise<Version> {
  const texts = new Map(readConfigFolder(ROOT));
  for (const { file, from, to } of edits) {
    const text = texts.get(file);
    const edited = text?.replace(from, to);
    if (edited === undefined || edited === text) throw new Error(`${file} does not say "${from}"`);
    texts.set(file, edited);
  }
  const version = versionOf(texts);
  if (!version.ok) throw new Error(JSON.stringify(version.error, null, 2));
  return version.value;
}

const QUALIFICATION = 'config/qualification.yaml';

/** Specialists will do, and fewer points. */
export const EASIER: Edit = {
  file: QUALIFICATION,
  from: /score: 60\n(.*\n) {2}role: manager/,
  to: 'score: 45\n$1  role: specialist',
};
/** More points are asked for. */
export const HARDER: Edit = { file: QUALIFICATION, from: 'score: 60', to: 'score: 95' };
/** What one criterion gives. */
export const BIGGER_FIT: Edit = {
  file: QUALIFICATION,
  from: 'company.size from 50 to 1000: +15',
  to: 'company.size from 50 to 1000: +25',
};
/** Zealand changes hands. */
export const ZEALAND_TO_WEST: Edit = {
  file: 'config/assignment.yaml',
  from: '1000 to 4999: pool dk-east',
  to: '1000 to 4999: pool dk-west',
};
export const SLOWER: Edit = { file: 'config/sla.yaml', from: 'minutes: 15', to: 'minutes: 45' };
export const CAPS: Edit = {
  file: 'config/assignment.yaml',
  from: 'members: { clara: 1, david: 1 }',
  to: 'members: { clara: 2, david: { weight: 1, at-most: [1 a day, 2 open] } }',
};
