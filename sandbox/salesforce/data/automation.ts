import type { SaveError } from '../org.ts';
import type { Draft, World } from './world.ts';

/** What an admin has set up in the org: rules that run inside every save. */
export interface Automation {
  /** Validation rules, in the admin's own words. */
  validate(draft: Draft, world: World): readonly SaveError[];
  /** The duplicate rule's verdict; the save goes through when it is undefined. */
  duplicates(draft: Draft, world: World): SaveError | undefined;
  /** The owner the active assignment rule gives, when it runs at all. */
  assign(draft: Draft, world: World): string | undefined;
}

/** A new org, before an admin has set up anything. */
export const NO_AUTOMATION: Automation = {
  validate: () => [],
  duplicates: () => undefined,
  assign: () => undefined,
};
