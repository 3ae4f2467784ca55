import { normalHost } from './domain.ts';

/** Characters of an address before the @, dots apart; letters beyond ASCII are allowed today. */
const ATOM = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u;

/** What a mail client or a web page may put around an address: `mailto:`, `Maria <maria@nordlys.dk>`. */
function bareAddress(text: string): string {
  const plain = text.trim().replace(/^mailto:/i, '');
  return /<([^<>]+)>$/.exec(plain)?.[1]?.trim() ?? plain;
}

/**
 * An address in its one form: lower case, NFC, the domain as in DNS. What stands after a plus stays: it may be another
 * mailbox. Null when it is no address.
 */
export function normalEmail(text: string): string | null {
  const address = bareAddress(text);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at)).normalize('NFC').toLowerCase();
  const domain = normalHost(address.slice(at + 1));
  const valid = local.length <= 64 && local.split('.').every((atom) => ATOM.test(atom));
  return valid && domain !== null ? `${local}@${domain}` : null;
}

/** Mailboxes of a function that several people read, in the languages Stafet speaks. */
const ROLES = new Set(
  `info information kontakt contact hello hej hallo mail post email office kontor buero kantoor reception reception
  sales salg verkauf vertrieb forsaljning verkoop support service kundeservice kundservice kundenservice help helpdesk
  admin administration administratie verwaltung accounts accounting billing faktura invoice regnskab bogholderi buchhaltung
  finance okonomi ekonomi hr jobs job career karriere presse press media marketing purchasing indkob inkop einkauf inkoop
  it webmaster postmaster hostmaster abuse noreply no-reply donotreply team order orders ordre booking shop
  butik webshop drift logistik lager privacy gdpr security`.split(/\s+/),
);

/** Whether an address in its one form is a shared mailbox, such as info@ or salg+dk@. */
export function isRoleAddress(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '');
  return ROLES.has(local.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ø', 'o'));
}
