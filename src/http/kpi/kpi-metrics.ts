import { Gauge, type Registry } from 'prom-client';
import { periodNamed } from '../../core/kpi/period.ts';
import type { FlowContext } from '../../flows/context.ts';
import { askAbout, zoneOf } from '../../flows/kpi/ask.ts';
import { readPanel } from '../../flows/kpi/panels.ts';
import type { PanelData } from '../../model/kpi/panels.ts';

const DAYS = '7-days';
const NAMES = {
  onOffer: 'stafet_leads_waiting',
  kept: 'stafet_promises_kept',
  promised: 'stafet_promises',
  speed: 'stafet_first_contact_minutes',
  oldest: 'stafet_oldest_waiting_seconds',
} as const;

/** Adds what the dashboard tells to what Prometheus scrapes: the same figures, of the last seven days. */
export function addKpiMetrics(registry: Registry, context: FlowContext): () => Promise<void> {
  const gauge = (name: string, help: string, labels: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
  const onOffer = gauge(NAMES.onOffer, 'Leads on offer nobody has reached for, by whether it is too late', [
    'late',
  ]);
  const kept = gauge(NAMES.kept, 'Leads of the last seven days that were contacted by their deadline');
  const promised = gauge(NAMES.promised, 'Leads of the last seven days whose deadline was met or has passed');
  const speed = gauge(NAMES.speed, 'Working minutes to first contact, last seven days', ['quantile']);
  const oldest = gauge(NAMES.oldest, 'How long the oldest record to read or write has waited', ['crm']);
  const fill = ({ waiting, overdue, slaKept, working }: PanelData['summary']): void => {
    onOffer.set({ late: 'no' }, waiting - overdue);
    onOffer.set({ late: 'yes' }, overdue);
    kept.set(slaKept.n);
    promised.set(slaKept.of);
    if (working.median !== null) speed.set({ quantile: '0.5' }, working.median);
    if (working.p90 !== null) speed.set({ quantile: '0.9' }, working.p90);
  };
  return async () => {
    const policy = context.policy();
    const now = context.clock();
    const zone = zoneOf(policy);
    const slice = { ...periodNamed(DAYS, now, zone), zone, cuts: {}, reps: null };
    const ask = askAbout({ db: context.store.db, policy, now, maySee: null }, slice);
    const options = { by: 'source', callsLeft: () => null } as const;
    fill(await readPanel('summary', ask, options));
    for (const { crm, oldestSeconds } of (await readPanel('health', ask, options)).crms)
      oldest.set({ crm }, oldestSeconds);
  };
}
