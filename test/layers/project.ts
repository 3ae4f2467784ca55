import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceFile, sourceFile } from './imports.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['src', 'connectors', 'sandbox', 'test', 'bench'] as const;

const pathOf = (file: string): string => relative(ROOT, file).split(sep).join('/');

/** Every TypeScript file of the project; what is installed in a folder of its own is none of it. */
export const projectFiles = (): readonly SourceFile[] =>
  FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !pathOf(file).includes('/node_modules/'))
    .sort()
    .map((file) => sourceFile(pathOf(file), readFileSync(file, 'utf8')));
