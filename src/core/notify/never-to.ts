import type { Policy } from '../policy.ts';

/** Mailboxes people make up to try something out. */
const MADE_UP = /(^|[.+_-])test([.+_-]|\d*$)/;
/** Domains that lead to nobody (RFC 2606). */
const NOWHERE = /(^|\.)(test|invalid|localhost|example\.(com|net|org))$/;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

const domains = new WeakMap<Policy['teams'], ReadonlySet<string>>();

/** Where our own people have their mail. */
function domainsOf(teams: Policy['teams']): ReadonlySet<string> {
  const known = domains.get(teams);
  if (known !== undefined) return known;
  const ours = new Set([...teams.reps.values()].map(({ email }) => domainOf(email)));
  domains.set(teams, ours);
  return ours;
}

/** Why nobody writes to this address; null when somebody may. */
export function whyNever({ teams, channels }: Policy, email: string): string | null {
  const [local = ''] = email.toLowerCase().split('@');
  const domain = domainOf(email);
  if (MADE_UP.test(local) || NOWHERE.test(domain)) return 'a test address';
  if (domainsOf(teams).has(domain)) return 'an address of our own';
  const isListed = channels.confirmation['never-to'].some(
    (never) => domain === never || domain.endsWith(`.${never}`),
  );
  return isListed ? `nobody writes to ${domain}` : null;
}
