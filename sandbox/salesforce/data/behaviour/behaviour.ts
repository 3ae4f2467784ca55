import type { Row, SaveError } from '../../org.ts';
import type { Draft, World } from '../world.ts';

/** A record that a save brings with it. */
interface FollowUp {
  readonly object: string;
  readonly values: Row;
}

/** What an object does beyond its table of fields. */
export interface Behaviour {
  /** Fills the fields the vendor keeps itself. */
  derive?(draft: Draft, world: World): void;
  /** Refuses what the fields alone cannot. */
  check?(draft: Draft, world: World): SaveError | undefined;
  /** Records that come into being with a new one. */
  after?(row: Row): readonly FollowUp[];
}
