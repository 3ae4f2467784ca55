import { toldShare } from '../../../core/kpi/told-share.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import type { Cut } from '../../../model/kpi/slice.ts';
import { countSets } from '../../../store/kpi/count-sets.ts';
import { dealValues } from '../../../store/kpi/deal-values.ts';
import type { Ask } from '../ask.ts';

const SETS = ['handed', 'accepted', 'decided', 'icp', 'opportunity', 'won'] as const;

/** Where leads come from, or any other cut, and what came of them. */
export async function sources(ask: Ask, by: Exclude<Cut, 'team'>): Promise<PanelData['sources']> {
  const { db, slice, asked, targets } = ask;
  const [counts, values] = await Promise.all([
    countSets(db, slice, by, SETS, asked),
    dealValues(db, slice, by, targets),
  ]);
  const rows = counts.map(({ key, n }) => {
    const value = values.find((one) => one.key === key);
    return {
      key,
      handed: n.handed,
      salRate: toldShare(n.accepted, n.decided),
      icp: toldShare(n.icp, n.handed),
      opportunity: n.opportunity,
      won: n.won,
      pipeline: value?.pipeline ?? 0,
      wonValue: value?.won ?? 0,
      unpriced: value?.unpriced ?? 0,
    };
  });
  return {
    by,
    currency: targets.currency,
    rows: rows.sort((a, b) => b.handed - a.handed || (a.key < b.key ? -1 : 1)),
  };
}
