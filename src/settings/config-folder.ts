import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts of config files by their name relative to the folder, as config/sla.yaml. */
export type ConfigTexts = ReadonlyMap<string, string>;

const isConfig = (name: string): boolean => /\.(ya?ml|liquid)$/.test(name) && !/\.test\.ya?ml$/.test(name);

const FOLDERS = ['config', 'config/templates', 'mappings'];

async function filesOf(dir: string, folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(dir, folder));
    return names.filter(isConfig).map((name) => `${folder}/${name}`);
  } catch {
    return []; // each file that is missing is told of by name
  }
}

/** All config files, templates and mappings under a folder, in a fixed order; examples (*.test.yaml) are not part of a policy. */
export async function readConfigFolder(dir: string): Promise<ConfigTexts> {
  const names = (await Promise.all(FOLDERS.map((folder) => filesOf(dir, folder)))).flat().sort();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return new Map(names.map((name, i) => [name, texts[i] ?? '']));
}
