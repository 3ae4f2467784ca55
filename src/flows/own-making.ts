import { CRMS, refKey } from '../model/crm.ts';
import type { VendorFields } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { readCreates } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';
import type { Sight } from './sight.ts';
import { stampOf } from './stamp.ts';

/**
 * Adds to records that Stafet made, and that are seen before their making was noted, what they were made with: it is not
 * somebody's change.
 */
export async function withOwnMaking(
  tx: Tx,
  context: FlowContext,
  sights: readonly Sight[],
  linked: ReadonlySet<string>,
): Promise<readonly Sight[]> {
  const unnoted = sights.filter(
    (sight) => stampOf(context, sight.record) !== null && !linked.has(refKey(sight.record.ref)),
  );
  if (unnoted.length === 0) return sights;
  const sent = new Map<Sight, readonly VendorFields[]>();
  for (const crm of CRMS) {
    const here = unnoted.filter(({ record }) => record.ref.crm === crm);
    const creates = await readCreates(
      tx,
      crm,
      here.flatMap((sight) => stampOf(context, sight.record) ?? []),
    );
    for (const sight of here) sent.set(sight, creates.get(stampOf(context, sight.record) ?? '') ?? []);
  }
  return sights.map((sight) => ({ ...sight, sent: sent.get(sight) ?? [] }));
}
