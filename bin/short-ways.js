import { registerHooks } from 'node:module';

/** Packages that come in a hundred small files, all of them ES modules: their package.json says so. */
const IN_PIECES = ['zod', 'libphonenumber-js'];

/**
 * Tells Node where a file is that another names by its place. It would look for symbolic links, and in every folder above for
 * a package.json that says what kind of file it is; for some hundred files that takes longer than to read them.
 */
export function takeShortWays(root) {
  const packages = IN_PIECES.map((name) => `${root}node_modules/${name}/`);
  const isOurs = (url) => url.startsWith(root) && !url.startsWith('node_modules/', root.length);
  const isPiece = (url) => packages.some((folder) => url.startsWith(folder));
  const found = new Map();

  function kindOf(name, from) {
    if (name.endsWith('.ts') && isOurs(from)) return 'module-typescript';
    return name.endsWith('.js') && isPiece(from) ? 'module' : null;
  }

  /** Whatever our files name that is not beside them is the same for all of them. */
  function lookedUpOnce(name, context, next) {
    const known = found.get(name) ?? { ...next(name, context), shortCircuit: true };
    found.set(name, known);
    return known;
  }

  function resolve(name, context, next) {
    const from = context.parentURL;
    if (from === undefined || !context.conditions.includes('import')) return next(name, context);
    if (!name.startsWith('.')) return isOurs(from) ? lookedUpOnce(name, context, next) : next(name, context);
    const format = kindOf(name, from);
    return format === null
      ? next(name, context)
      : { url: new URL(name, from).href, format, shortCircuit: true };
  }

  registerHooks({ resolve });
}
