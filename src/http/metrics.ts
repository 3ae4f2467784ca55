import { Gauge, Registry } from 'prom-client';
import { connectorsOf, type FlowContext } from '../flows/context.ts';
import { readStatus, type Status } from '../store/status.ts';
import { addKpiMetrics } from './kpi/kpi-metrics.ts';

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** What Prometheus scrapes: read from the store when asked, so that every process tells the same. */
export function createMetrics(context: FlowContext): Metrics {
  const registry = new Registry();
  const leads = new Gauge({
    name: 'stafet_leads',
    help: 'Leads by disposition',
    labelNames: ['disposition'],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'stafet_waiting',
    help: 'Records to read, effects to deliver, effects given up',
    labelNames: ['what'],
    registers: [registry],
  });
  const handover = new Gauge({
    name: 'stafet_handover_milliseconds',
    help: 'Arrival to task in both CRMs',
    labelNames: ['quantile'],
    registers: [registry],
  });
  const nobodys = new Gauge({
    name: 'stafet_leads_without_rep',
    help: 'Leads on offer that no rep has, by queue or pool; alert on any that stays',
    labelNames: ['where'],
    registers: [registry],
  });
  const calls = new Gauge({
    name: 'stafet_crm_calls',
    help: 'API calls made by this process',
    labelNames: ['crm'],
    registers: [registry],
  });
  const messages = new Gauge({
    name: 'stafet_messages',
    help: 'Messages to people by state; alert on failed, and on unsure: those may not have arrived',
    labelNames: ['state'],
    registers: [registry],
  });
  const fill = (status: Status): void => {
    leads.set({ disposition: 'synced' }, status.synced);
    leads.set({ disposition: 'held' }, status.held);
    leads.set(
      { disposition: 'refused' },
      Object.values(status.refused).reduce((sum, n) => sum + n, 0),
    );
    nobodys.reset();
    for (const [queue, n] of Object.entries(status.inQueue)) nobodys.set({ where: `queue ${queue}` }, n);
    for (const [pool, n] of Object.entries(status.inLine)) nobodys.set({ where: `pool ${pool}` }, n);
    for (const [what, n] of Object.entries(status.waiting)) waiting.set({ what }, n);
    messages.reset();
    for (const state of ['waiting', 'sent', 'skipped', 'failed', 'unsure'])
      messages.set({ state }, status.messages[state] ?? 0);
    handover.set({ quantile: '0.5' }, status.handoverMs.p50);
    handover.set({ quantile: '0.95' }, status.handoverMs.p95);
    for (const connector of connectorsOf(context))
      calls.set({ crm: connector.crm }, connector.budget().calls);
  };
  const fillKpi = addKpiMetrics(registry, context);
  return {
    contentType: registry.contentType,
    text: async () => {
      fill(await readStatus(context.store.db));
      await fillKpi();
      return registry.metrics();
    },
  };
}
