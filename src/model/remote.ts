import type { Account } from './account.ts';
import type { Activity, Deal } from './activity.ts';
import type { RecordRef } from './crm.ts';
import type { Instant } from './time.ts';

/** A value as the vendor's API carries it, before mapping. */
export type VendorValue = string | number | boolean | null;
export type VendorFields = Readonly<Record<string, VendorValue>>;

/** One record as a CRM shows it now. Times are the CRM's own clock. */
export interface RemoteRecord {
  readonly ref: RecordRef;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
  /** live: there to work with · gone: deleted or archived · merged: read `into` instead · converted: lives on as `into`. */
  readonly state: 'live' | 'gone' | 'merged' | 'converted';
  readonly into?: RecordRef;
  /** Earlier ids of this record that a merge absorbed. */
  readonly absorbed?: readonly string[];
  /** Further addresses of a lead's person, as the CRM writes them. */
  readonly alsoEmails?: readonly string[];
  /** Vendor fields of a lead or deal, by the vendor's names; only those the mapping asked for. */
  readonly fields: VendorFields;
  /** Set for the kind of that name. */
  readonly account?: Account;
  readonly activity?: Activity;
  readonly deal?: Deal;
}

/** "Something happened to this record": never trusted for content, always read. */
export interface Hint {
  readonly ref: RecordRef;
  /** When it happened by the CRM's clock, where the hint says so. */
  readonly at?: Instant;
  /**
   * The CRM says Stafet's own client made the change. It need not be read at once; but automation that our write set off
   * hides behind the same name, so polling still looks.
   */
  readonly own?: boolean;
}
