import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of config files by their name relative to the folder, as config/sla.yaml. */
export type ConfigTexts = ReadonlyMap<string, string>;

const isConfig = (name: string): boolean => /\.(ya?ml|liquid)$/.test(name) && !/\.test\.ya?ml$/.test(name);

const FOLDERS = ['config', 'config/templates', 'mappings'];

function filesOf(dir: string, folder: string): string[] {
  try {
    const names = readdirSync(join(dir, folder));
    return names.filter(isConfig).map((name) => `${folder}/${name}`);
  } catch {
    return []; // each file that is missing is told of by name
  }
}

/** All config files, templates and mappings under a folder, in a fixed order; examples (*.test.yaml) are not part of a policy. */
export const readConfigFolder = (dir: string): ConfigTexts =>
  textsOf(
    dir,
    FOLDERS.flatMap((folder) => filesOf(dir, folder)),
  );

/** Read one after another: of small files, threads would read each later than that. */
export const textsOf = (dir: string, names: readonly string[]): ConfigTexts =>
  new Map(names.toSorted().map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
