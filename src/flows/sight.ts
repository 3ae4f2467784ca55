import type { RemoteRecord } from '../model/remote.ts';

/** A record as it was read, with the tick drawn before the read. */
export interface Sight {
  readonly record: RemoteRecord;
  readonly tick: number;
}
