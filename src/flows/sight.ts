import type { RemoteRecord, VendorFields } from '../model/remote.ts';

/** A record as it was read, with the tick drawn before the read. */
export interface Sight {
  readonly record: RemoteRecord;
  readonly tick: number;
  /** Read from an index that lags behind the records themselves. */
  readonly lags?: boolean;
  /** What Stafet made the record with, where it did, oldest try first. */
  readonly sent?: readonly VendorFields[];
}
