import { type Import, lineAt, type SourceFile } from './imports.ts';
import { EDGES, LAYERS, LAZY_PACKAGES, PACKAGE_HOMES, PURE_PACKAGES } from './table.ts';

/** Each check gives what is wrong, one line each, as `file:line words`. */
export type Check = (files: readonly SourceFile[]) => readonly string[];

const isIn = (path: string, place: string): boolean =>
  place.endsWith('/') ? path.startsWith(place) : path === place;
const isInAny = (path: string, places: readonly string[]): boolean =>
  places.some((place) => isIn(path, place));
const product = (path: string): boolean => /^(src|connectors|sandbox)\//.test(path);
const rowOf = (path: string): string | undefined => Object.keys(LAYERS).find((place) => isIn(path, place));

const eachImport =
  (wrong: (file: SourceFile, one: Import) => string | null): Check =>
  (files) =>
    files
      .filter(({ path }) => product(path))
      .flatMap((file) =>
        file.imports.flatMap((one) => {
          const words = wrong(file, one);
          return words === null ? [] : [`${file.path}:${one.line} ${words}`];
        }),
      );

/** Every file has its layer. */
export const placed: Check = (files) =>
  files
    .filter(({ path }) => product(path) && rowOf(path) === undefined)
    .map(({ path }) => `${path}:1 belongs to no layer`);

/** Imports point the way the table says. */
export const layered: Check = eachImport(({ path }, { to, local }) => {
  const row = rowOf(path);
  if (!local || row === undefined || isIn(to, row)) return null;
  return isInAny(to, LAYERS[row] ?? []) ? null : `${row} may not import ${to}`;
});

/** One vendor's folder knows nothing of another's, and shares only the port. */
export const vendorsApart: Check = eachImport(({ path }, { to, local }) => {
  const vendor = /^connectors\/[^/]+\//.exec(path)?.[0];
  if (!local || vendor === undefined || !to.startsWith('connectors/')) return null;
  return to.startsWith(vendor) || to === 'connectors/connector.ts' ? null : `${vendor} may not know ${to}`;
});

/** The pure layers use pure packages alone. */
export const purePackages: Check = eachImport(({ path }, { to, local }) => {
  const [layer, allowed] = Object.entries(PURE_PACKAGES).find(([place]) => isIn(path, place)) ?? [];
  if (local || allowed === undefined) return null;
  return allowed.includes(to) ? null : `${layer} may not use ${to}`;
});

/** A package is used where it belongs. */
export const atHome: Check = eachImport(({ path }, { to }) => {
  const homes = PACKAGE_HOMES[to];
  return homes === undefined || isInAny(path, homes) ? null : `${to} is used in ${homes.join(', ')} only`;
});

/** The vendors' clients are loaded when first used. */
export const lazyClients: Check = eachImport(({ path }, { to, lazy, typeOnly }) =>
  path.startsWith('sandbox/') || lazy || typeOnly || !LAZY_PACKAGES.includes(to)
    ? null
    : `${to} is loaded with the program: import its types, and the rest by import()`,
);

const eachMatch =
  (pattern: RegExp, applies: (path: string) => boolean, words: string): Check =>
  (files) =>
    files
      .filter(({ path }) => applies(path))
      .flatMap(({ path, scan }) =>
        [...scan.code.matchAll(pattern)].map(
          ({ 0: text, index }) => `${path}:${lineAt(scan.code, index)} ${words}: ${text.trim()}`,
        ),
      );

const AMBIENT =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.env\b|\bperformance\.now\b|\brandom(?:UUID|Bytes|Int)\(|\bgetRandomValues\b/g;
const atEdge = (path: string): boolean => isInAny(path, Object.keys(EDGES));

/** Time, chance and the environment are given, but for the edges. */
export const given: Check = eachMatch(AMBIENT, (path) => product(path) && !atEdge(path), 'should be given');

/** Edges that no longer read anything have no business in the table. */
export const edgesInUse: Check = (files) =>
  Object.keys(EDGES)
    .filter((place) => !files.some(({ path, scan }) => isIn(path, place) && scan.code.search(AMBIENT) >= 0))
    .map((place) => `${place} reads neither time nor chance nor environment: take it off the list of edges`);

const LOCAL_TIME =
  /\.(?:get|set)(?:Hours|Minutes|Date|Day|Month|FullYear)\(|\.getTimezoneOffset\(|\bDateTime\.(?:now|local)\(/g;

/** No answer depends on the zone the process happens to run in. */
export const zoneless: Check = eachMatch(LOCAL_TIME, product, 'depends on the zone of the machine');

const OUTSIDE_WORLD =
  /(?<![.\w])(?:fetch|setTimeout|setInterval|setImmediate|queueMicrotask)\(|(?<![.\w])(?:console|process|globalThis)\.|\bawait\b|\basync\b/g;
const pure = (path: string): boolean => path.startsWith('src/core/') || path.startsWith('src/model/');

/** The pure layers wait for nothing and talk to nobody. */
export const pureCode: Check = eachMatch(OUTSIDE_WORLD, pure, 'has no place in a pure layer');

const ANY = /(?:[:<,|&=]|=>|\bas|\bextends|\bkeyof)\s*any\b(?!\s*(?:[:(.?']|=>|==))/g;
const NON_NULL = /[\w)\]]!(?!=)/g;
const LAUNDERED = /\bas unknown as\b/g;
/** A value's own module in place of the real one. */
const MOCKED = /\bvi\.(?:mock|doMock)\(/g;
const everywhere = (): boolean => true;
const SILENCED = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore.*(?:noExplicitAny|noNonNullAssertion)/;
const silenced: Check = (files) =>
  files.flatMap(({ path, scan }) =>
    [...scan.comments]
      .filter(([, text]) => SILENCED.test(text))
      .map(([index]) => `${path}:${lineAt(scan.code, index)} silences a checker`),
  );

/** The compiler is never told to look away. */
export const honest: Check = (files) => [
  ...eachMatch(ANY, everywhere, 'says nothing about its type')(files),
  ...eachMatch(NON_NULL, everywhere, 'claims what was not checked')(files),
  ...eachMatch(LAUNDERED, everywhere, 'claims what was not checked')(files),
  ...silenced(files),
  ...eachMatch(MOCKED, everywhere, 'tests something else than what runs')(files),
];

/** The rest of a file when all its imports, exports of others and blanks are taken away. */
const bodyOf = ({ scan }: SourceFile): string =>
  scan.code
    .replace(/\b(?:import|export)\s+(?:type\s+)?[\w*\s{},$]*?\bfrom\s*['"][^'"]*['"];?/g, '')
    .replace(/\bimport\s*['"][^'"]*['"];?/g, '')
    .trim();

/** No file is only a signpost to others. */
export const noBarrels: Check = (files) => [
  ...eachMatch(/\bexport\s+(?:type\s+)?\*\s/g, everywhere, 'passes on whatever there is')(files),
  ...files
    .filter((file) => bodyOf(file) === '')
    .map(({ path }) => `${path}:1 only passes on what others have`),
];

/** No files that need each other to load; imports of types may go round. */
export const noCycles: Check = (files) => {
  const needs = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter((one) => one.local && !one.typeOnly && !one.lazy).map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) cycles.push([...way.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const to of needs.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of needs.keys()) visit(path, []);
  return cycles;
};
