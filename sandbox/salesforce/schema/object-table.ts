import type { Field } from './types.ts';

/** What an object's table says; the catalogue adds system fields, custom fields and relationships. */
export interface ObjectTable {
  readonly name: string;
  readonly label?: string;
  readonly plural?: string;
  readonly prefix: string | null;
  readonly fields: readonly Field[];
  readonly mergeable?: boolean;
  /** Objects of the setup that the API may only read. */
  readonly readOnly?: boolean;
}
