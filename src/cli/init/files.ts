import { readdir, readFile } from 'node:fs/promises';
import { withAuthority } from './authority.ts';
import { STARTERS, type StarterName } from './starters.ts';

const ROOT = new URL('../../../', import.meta.url);

/** What every company begins with as Stafet brings it along, where the starters have nothing of their own. */
const SHIPPED = ['.env.example', 'config/', 'mappings/'];

/** The shipped examples are about the shipped rules. */
const isExample = (path: string): boolean => path.endsWith('.test.yaml');

const read = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

/** All files of a starter by their path in the new folder: what all share, what is its own, and the editors' schemas. */
export async function starterFiles(name: StarterName): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const put = (path: string, text: string): void => {
    files.set(
      path,
      (files.get(path) ?? '') + text.replace('$schema=../docs/schemas/', '$schema=../schemas/'),
    );
  };
  // A README begins with what is special about the starter; all other files are in one of the two folders only.
  for (const folder of [`starters/${name}/`, 'starters/shared/'])
    for (const path of await filesUnder(folder)) put(path.slice(folder.length), await read(path));
  const shipped = (await Promise.all(SHIPPED.map(filesUnder))).flat();
  for (const path of shipped) if (!files.has(path) && !isExample(path)) put(path, await read(path));
  const hubspot = files.get('mappings/hubspot.yaml') ?? '';
  files.set('mappings/hubspot.yaml', withAuthority(hubspot, STARTERS[name].wins));
  const schemas = await filesUnder('docs/schemas/');
  for (const path of schemas) if (isNamed(path, files)) put(path.slice('docs/'.length), await read(path));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A folder ends with a slash; what is hidden in it counts, too. */
async function filesUnder(path: string): Promise<readonly string[]> {
  if (!path.endsWith('/')) return [path];
  const entries = await readdir(new URL(path, ROOT), { recursive: true, withFileTypes: true });
  const root = new URL(ROOT).pathname;
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath.replace(/\/?$/, '/')}${name}`.slice(root.length));
}

/** Whether some file's first line names this schema. */
const isNamed = (path: string, files: ReadonlyMap<string, string>): boolean =>
  [...files.values()].some((text) => text.includes(`$schema=../${path.slice('docs/'.length)}\n`));
