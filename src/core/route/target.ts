import type { LocalFault } from '../../model/fault.ts';
import type { Names } from '../assign/compile-pools.ts';
import { nearest, suggest } from '../conditions/nearest.ts';
import { type ConditionReader, noteFault } from '../conditions/reader.ts';

/** Who a rule gives a lead to. */
export type Target =
  | { readonly kind: 'pool'; readonly pool: string }
  | { readonly kind: 'queue'; readonly queue: string }
  | { readonly kind: 'rep'; readonly rep: string }
  /** The rep who has the company's account in the CRM. */
  | { readonly kind: 'owner' };

const OWNER = 'owner of the account';
const FORMS = ['pool NAME', 'rep ID', 'queue NAME', OWNER];

/** Reads `pool NAME`, `rep ID`, `queue NAME` or `owner of the account`; null after noting a fault. */
export function readTarget(
  reader: ConditionReader,
  text: string,
  path: LocalFault['path'],
  names: Names,
): Target | null {
  if (text === OWNER) return { kind: 'owner' };
  const [, kind, name = ''] = /^(pool|queue|rep) (.+)$/.exec(text) ?? [];
  const known = { pool: names.pools, queue: names.queues, rep: [...names.team.reps.keys()] };
  if (kind !== 'pool' && kind !== 'queue' && kind !== 'rep') return noForm(reader, text, path, names);
  if (!known[kind].includes(name)) {
    noteFault(
      reader,
      { path, skip: kind.length + 1 },
      'unknown-target',
      `there is no ${kind} "${name}"`,
      suggest(name, known[kind]),
    );
    return null;
  }
  if (kind === 'pool') return { kind, pool: name };
  if (kind === 'queue') return { kind, queue: name };
  if (names.team.reps.get(name)?.active === false) {
    noteFault(
      reader,
      { path, skip: 4 },
      'inactive-rep',
      `rep "${name}" is not active`,
      'name somebody who is',
    );
  }
  return { kind, rep: name };
}

function noForm(reader: ConditionReader, text: string, path: LocalFault['path'], names: Names): null {
  const bare = nearest(text, [
    ...names.pools.map((name) => `pool ${name}`),
    ...names.queues.map((name) => `queue ${name}`),
    OWNER,
  ]);
  const meant = names.pools.includes(text)
    ? `pool ${text}`
    : names.queues.includes(text)
      ? `queue ${text}`
      : bare;
  const hint = meant === null ? `write one of: ${FORMS.join(', ')}` : `did you mean "${meant}"?`;
  noteFault(reader, { path }, 'unknown-target', `"${text}" does not say who gets the lead`, hint);
  return null;
}
