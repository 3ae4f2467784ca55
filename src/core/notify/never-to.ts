import type { Policy } from '../policy.ts';

/** Mailboxes people make up to try something out. */
const MADE_UP = /(^|[.+_-])test([.+_-]|\d*$)/;
/** Domains that lead to nobody (RFC 2606). */
const NOWHERE = /(^|\.)(test|invalid|localhost|example\.(com|net|org))$/;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Why nobody writes to this address; null when somebody may. */
export function whyNever({ teams, channels }: Policy, email: string): string | null {
  const [local = ''] = email.toLowerCase().split('@');
  const domain = domainOf(email);
  if (MADE_UP.test(local) || NOWHERE.test(domain)) return 'a test address';
  const isOurs = [...teams.reps.values()].some((rep) => domainOf(rep.email) === domain);
  if (isOurs) return 'an address of our own';
  const isListed = channels.confirmation['never-to'].some(
    (never) => domain === never || domain.endsWith(`.${never}`),
  );
  return isListed ? `nobody writes to ${domain}` : null;
}
