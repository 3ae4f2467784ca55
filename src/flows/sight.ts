import type { RemoteRecord } from '../model/remote.ts';

/** A record as it was read, with the tick drawn before the read. */
export interface Sight {
  readonly record: RemoteRecord;
  readonly tick: number;
  /** Read from an index that lags behind the records themselves. */
  readonly lags?: boolean;
}
