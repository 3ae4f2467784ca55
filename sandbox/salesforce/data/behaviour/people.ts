import { convertedLead } from '../../errors.ts';
import { compoundAddress } from '../../schema/addresses.ts';
import { changes, type Draft } from '../world.ts';
import type { Behaviour } from './behaviour.ts';

/** First and last name, without the salutation, as the vendor shows a person. */
function fullName(row: Readonly<Record<string, unknown>>): string {
  return [row.FirstName, row.LastName].filter((part) => typeof part === 'string').join(' ');
}

/** A new owner has not read the lead; an owner who saves it has. */
function readState(draft: Draft): void {
  if (draft.given.has('IsUnreadByOwner')) return;
  if (changes(draft, 'OwnerId')) draft.row.IsUnreadByOwner = draft.row.OwnerId !== draft.ctx.user;
  else if (draft.ctx.user === draft.row.OwnerId) draft.row.IsUnreadByOwner = false;
}

/** A converted lead is history: the contact has taken its place. */
export const lead: Behaviour = {
  derive(draft) {
    draft.row.Name = fullName(draft.row);
    draft.row.Address = compoundAddress('', draft.row);
    readState(draft);
  },
  check(draft) {
    return draft.before?.IsConverted === true && draft.ctx.system !== true ? convertedLead() : undefined;
  },
};

export const contact: Behaviour = {
  derive({ row }) {
    row.Name = fullName(row);
    row.MailingAddress = compoundAddress('Mailing', row);
    row.IsEmailBounced = (row.EmailBouncedReason ?? null) !== null;
  },
};

export const account: Behaviour = {
  derive({ row }) {
    row.BillingAddress = compoundAddress('Billing', row);
    row.ShippingAddress = compoundAddress('Shipping', row);
  },
};

/** Fills what the vendor demands of a user and the demo's people do not say. */
export const user: Behaviour = {
  derive({ row }) {
    row.Name = fullName(row);
    row.Alias ??= String(row.LastName).slice(0, 8);
    row.CommunityNickname ??= String(row.Username).split('@')[0];
    row.EmailEncodingKey ??= 'UTF-8';
    row.LocaleSidKey ??= 'en_US';
    row.LanguageLocaleKey ??= 'en_US';
    row.TimeZoneSidKey ??= 'GMT';
    row.UserType ??= 'Standard';
  },
};
