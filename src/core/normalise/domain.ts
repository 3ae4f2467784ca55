import { domainToASCII } from 'node:url';
import { FREE_MAIL } from '../conditions/free-mail.ts';

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Names that are in their one form as they stand; nearly all are, and to ask the platform is slow. */
const PLAIN = /^(?!.*xn--)[a-z0-9.-]+$/;

const asDns = (name: string): string => (PLAIN.test(name) ? name : domainToASCII(name.normalize('NFC')));

/** A host name in its one form (lower case, IDN as `xn--`), or null when it is no name with a top-level domain. */
export function normalHost(host: string): string | null {
  const ascii = asDns(host.replace(/\.$/, ''));
  const labels = ascii.split('.');
  const top = labels.at(-1) ?? '';
  // The last label of an IP address is a number.
  const named = labels.length > 1 && labels.every((label) => LABEL.test(label)) && /^[a-z]/.test(top);
  return named && top.length > 1 && ascii.length <= 253 ? ascii : null;
}

/** The domain of a web or e-mail address or a bare domain, without `www`; null when there is none. */
export function normalDomain(text: string): string | null {
  const address = text.trim().replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/|^mailto:/i, '');
  const authority = address.split(/[/?#\\\s]/)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return normalHost(host)?.replace(/^www\.(?=.*\.)/, '') ?? null;
}

/** Whether anybody can have an address at the domain, so that it says nothing about an employer. */
export const freeMail = (domain: string): boolean => FREE_MAIL.has(domain);
