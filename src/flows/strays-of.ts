import type { RecordRef } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Stray } from '../store/strays.ts';

/** The people an activity or deal is about. */
export const aboutOf = ({ activity, deal }: RemoteRecord): readonly RecordRef[] =>
  activity?.about ?? deal?.about ?? [];

/** How it is noted where none of them is a lead. */
export function straysOf(record: RemoteRecord): readonly Stray[] {
  const { ref, modifiedAt } = record;
  const about = aboutOf(record);
  return (about.length === 0 ? [null] : about).map((one) => ({ ref, about: one, modifiedAt }));
}
