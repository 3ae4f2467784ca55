import { registerHooks } from 'node:module';

/** Packages whose files, all of them, are ES modules: their package.json says so. */
const ONLY_MODULES = ['zod', 'libphonenumber-js'];

/**
 * Shows Node a shorter way to the files of Stafet and of packages that come in a hundred small ones. For each import it would
 * look for symbolic links and for a package.json in every folder above, which takes longer than to read the file.
 */
export function takeShortWays(root) {
  const packages = ONLY_MODULES.map((name) => `${root}node_modules/${name}/`);
  const isOwn = (url) => url.startsWith(root) && !url.startsWith('node_modules/', root.length);
  const byName = new Map();

  function resolve(name, context, next) {
    const from = context.parentURL;
    if (from === undefined || !context.conditions.includes('import')) return next(name, context);
    if (name.startsWith('.')) {
      if (name.endsWith('.ts') && isOwn(from))
        return { url: new URL(name, from).href, format: 'module-typescript', shortCircuit: true };
      if (name.endsWith('.js') && packages.some((folder) => from.startsWith(folder)))
        return { url: new URL(name, from).href, format: 'module', shortCircuit: true };
      return next(name, context);
    }
    if (!isOwn(from)) return next(name, context);
    const known = byName.get(name) ?? next(name, context);
    byName.set(name, known);
    return { ...known, shortCircuit: true };
  }
  registerHooks({ resolve });
}
