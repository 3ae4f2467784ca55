import { Gauge, Registry } from 'prom-client';
import { connectorsOf, type FlowContext } from '../flows/context.ts';
import { CRMS } from '../model/crm.ts';
import { LOG_GAP_KINDS } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import { MESSAGES } from '../store/holds.ts';
import { type Oversight, readOversight } from '../store/oversight.ts';
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
  const circuit = new Gauge({
    name: 'stafet_crm_circuit_open',
    help: '1 while this process leaves a CRM alone that does not answer; alert on any that stays',
    labelNames: ['crm'],
    registers: [registry],
  });
  const messages = new Gauge({
    name: 'stafet_messages',
    help: 'Messages to people by state; alert on failed, and on unsure: those may not have arrived',
    labelNames: ['state'],
    registers: [registry],
  });
  const overdue = new Gauge({
    name: 'stafet_held_overdue',
    help: 'Held leads that nobody looked at by their deadline; alert on any',
    registers: [registry],
  });
  const overdueFor = new Gauge({
    name: 'stafet_held_overdue_seconds',
    help: 'How long the first of them has been overdue',
    registers: [registry],
  });
  const review = new Gauge({
    name: 'stafet_to_review',
    help: 'What a person should look at: pairs of leads, merges to be made in the CRMs, fields cut off, conflicts of seven days',
    labelNames: ['what'],
    registers: [registry],
  });
  const gaps = new Gauge({
    name: 'stafet_logging_gaps',
    help: 'What reps did about leads and did not log, by kind, as the last daily look found',
    labelNames: ['kind'],
    registers: [registry],
  });
  const held = new Gauge({
    name: 'stafet_deliveries_held',
    help: '1 while somebody holds deliveries to the CRM',
    labelNames: ['crm'],
    registers: [registry],
  });
  const messagesHeld = new Gauge({
    name: 'stafet_messages_held',
    help: '1 while somebody holds messages to people',
    registers: [registry],
  });
  const oversee = (now: Instant, oversight: Oversight): void => {
    const { n, since } = oversight.overdue;
    overdue.set(n);
    overdueFor.set(since === null ? 0 : Math.round((now - since) / 1000));
    review.set({ what: 'pairs' }, oversight.toReview);
    review.set({ what: 'merges' }, oversight.toMerge);
    review.set({ what: 'fields cut off' }, oversight.cutOff);
    review.set({ what: 'conflicts' }, oversight.conflicts);
    for (const kind of LOG_GAP_KINDS) gaps.set({ kind }, oversight.gaps[kind] ?? 0);
    const stopped = new Set(oversight.holds.map(({ what }) => what));
    for (const crm of CRMS) held.set({ crm }, stopped.has(crm) ? 1 : 0);
    messagesHeld.set(stopped.has(MESSAGES) ? 1 : 0);
  };
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
    for (const connector of connectorsOf(context)) {
      const { calls: made, circuit: state = 'closed' } = connector.budget();
      calls.set({ crm: connector.crm }, made);
      circuit.set({ crm: connector.crm }, state === 'closed' ? 0 : 1);
    }
  };
  const fillKpi = addKpiMetrics(registry, context);
  return {
    contentType: registry.contentType,
    text: async () => {
      const now = context.clock();
      fill(await readStatus(context.store.db));
      oversee(now, await readOversight(context.store.db, now));
      await fillKpi();
      return registry.metrics();
    },
  };
}
