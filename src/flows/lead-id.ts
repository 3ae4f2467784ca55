import { createHash } from 'node:crypto';
import type { RecordRef } from '../model/crm.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of the lead a record gives rise to: made of the record's own id, so that a crash between seeing the record and
 * storing the lead cannot give it two.
 */
export function leadIdOf(ref: RecordRef): string {
  const digest = createHash('sha256').update(`${ref.crm}:${ref.object}:${ref.id}`).digest();
  return `L${[...digest.subarray(0, 16)].map((byte) => ALPHABET[byte % 32]).join('')}`;
}
