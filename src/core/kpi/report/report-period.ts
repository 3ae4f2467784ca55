import type { Report } from '../../../model/kpi/report.ts';
import type { Instant } from '../../../model/time.ts';
import { type Period, periodNamed, startOfDay } from '../period.ts';

/** What a report made at this moment is on: yesterday, or the week that ended last Sunday. */
export function reportPeriod(kind: Report['kind'], now: Instant, zone: string): Period {
  if (kind === 'weekly') return periodNamed('last-week', now, zone);
  const to = startOfDay(now, zone);
  return { from: startOfDay(to - 1, zone), to };
}
