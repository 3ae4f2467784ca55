import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { METRICS, metricOf } from '../../core/kpi/definitions.ts';
import { periodBefore } from '../../core/kpi/period.ts';
import { isSet, SETS } from '../../core/kpi/sets.ts';
import type { FlowContext } from '../../flows/context.ts';
import { type Ask, askAbout, nameOf, zoneOf } from '../../flows/kpi/ask.ts';
import { readPanel } from '../../flows/kpi/panels.ts';
import { PANEL_SCHEMAS, type PanelName } from '../../model/kpi/panels.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { choicesOf } from '../../store/kpi/choices.ts';
import { leadsBehind } from '../../store/kpi/leads-behind.ts';
import { maySee, visitorOf } from '../access/visitors.ts';
import { asCsv, panelCsv } from './as-csv.ts';
import { openApi } from './open-api.ts';
import { leadsQuery, type PanelQuery, panelQuery, sliceOf } from './query.ts';
import type { RecordUrl } from './record-urls.ts';
import { createShared } from './shared.ts';

const CHOICES_MS = 60_000;
const CHOICE_CUTS = ['source', 'campaign', 'market', 'segment', 'product', 'programme'] as const;

const isPanel = (name: string): name is PanelName => Object.hasOwn(PANEL_SCHEMAS, name);

/** Figures as JSON and CSV. Behind the doorkeeper. */
export function kpiApi(context: FlowContext, recordUrl: RecordUrl): Router {
  const router = express.Router();
  const choices = createShared<Choices>(context.clock, CHOICES_MS);
  router.get('/openapi.json', (_request, response) => void response.json(openApi()));
  router.get('/me', (request, response) => {
    const { role, name, rep, csrf } = visitorOf(request);
    response.json({ role, name, rep, csrf });
  });
  router.get('/kpi', (_request, response) => void response.json({ metrics: METRICS, sets: SETS }));
  router.get('/kpi/choices', async (request, response) => {
    response.json({
      ...(await choices.get('choices', () => readChoices(context))),
      ...people(context, request),
    });
  });
  router.get('/kpi/:panel', (request, response) => onePanel(context, request, response));
  router.get('/kpi/:metric/leads', (request, response) => behind(context, recordUrl, request, response));
  return router;
}

/** What there is to cut by. */
type Choices = Readonly<Record<string, readonly string[] | string>>;

async function readChoices({ store, policy }: FlowContext): Promise<Choices> {
  const values = await Promise.all(CHOICE_CUTS.map((cut) => choicesOf(store.db, cut)));
  return Object.fromEntries([
    ...CHOICE_CUTS.map((cut, i) => [cut, values[i] ?? []]),
    ['zone', zoneOf(policy())],
  ]);
}

function people(context: FlowContext, request: Request) {
  const policy = context.policy();
  const may = maySee(visitorOf(request), context);
  const all = [...policy.teams.reps.values()].filter(({ active }) => active);
  const managers = new Set(all.flatMap(({ manager }) => manager ?? []));
  const named = (id: string) => ({ id, name: nameOf({ policy }, id) });
  return {
    rep: all.filter(({ id }) => may === null || may.includes(id)).map(({ id }) => named(id)),
    team: [...managers].map(named),
  };
}

interface Question<Q extends PanelQuery> {
  readonly query: Q;
  readonly slice: Slice;
  readonly ask: Ask;
}

/** Reads what was asked; an error in words when it cannot be answered. */
function questionOf<Q extends PanelQuery>(
  context: FlowContext,
  request: Request,
  schema: z.ZodType<Q>,
): Result<Question<Q>, { readonly status: number; readonly words: string }> {
  const parsed = schema.safeParse(request.query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err({ status: 400, words: `${issue?.path.join('.')}: ${issue?.message}` });
  }
  const policy = context.policy();
  const now = context.clock();
  const may = maySee(visitorOf(request), context);
  const slice = sliceOf(parsed.data, policy, now, may);
  if (!slice.ok)
    return err({ status: slice.error.startsWith('The figures') ? 403 : 400, words: slice.error });
  const ask = askAbout({ db: context.store.db, policy, now, maySee: may }, slice.value);
  return ok({ query: parsed.data, slice: slice.value, ask });
}

const iso = (at: number): string => new Date(at).toISOString();
const told = ({ from, to, zone }: Slice) => ({ from: iso(from), to: iso(to), zone });

async function onePanel(context: FlowContext, request: Request, response: Response): Promise<void> {
  const name = String(request.params.panel);
  if (!isPanel(name)) return void response.status(404).json({ error: 'there is no such panel' });
  const question = questionOf(context, request, panelQuery);
  if (!question.ok) return void response.status(question.error.status).json({ error: question.error.words });
  const { query, slice, ask } = question.value;
  const options = {
    by: query.by,
    language: query.language,
    callsLeft: (crm: keyof FlowContext['connectors']) => context.connectors[crm]?.budget().dailyLeft ?? null,
  };
  const data = await readPanel(name, ask, options);
  if (query.format === 'csv') return sendCsv(response, name, panelCsv(name, data));
  const earlier = { ...slice, ...periodBefore(slice) };
  const before = query.compare === '1' ? await readPanel(name, { ...ask, slice: earlier }, options) : null;
  response.json({ panel: name, at: iso(ask.now), period: told(slice), data, before });
}

function sendCsv(response: Response, name: string, csv: string): void {
  response.attachment(`${name}.csv`).type('text/csv').send(csv);
}

async function behind(
  context: FlowContext,
  recordUrl: RecordUrl,
  request: Request,
  response: Response,
): Promise<void> {
  const metric = metricOf(String(request.params.metric));
  if (metric?.leads == null)
    return void response.status(404).json({ error: 'there is no such figure, or it is not made of leads' });
  const question = questionOf(context, request, leadsQuery);
  if (!question.ok) return void response.status(question.error.status).json({ error: question.error.words });
  const { query, slice, ask } = question.value;
  const part = query.part ?? metric.leads.part;
  if (!isSet(part))
    return void response.status(400).json({ error: `part: one of ${Object.keys(SETS).join(', ')}` });
  const found = await leadsBehind(ask.db, slice, part, ask.asked, query, query);
  const leads = found.leads.map((lead) => ({
    ...lead,
    repName: lead.rep === null ? null : nameOf(ask, lead.rep),
    ...instants(lead),
    explain: `/leads/${encodeURIComponent(lead.lead)}`,
    records: lead.records.map((record) => ({ ...record, url: recordUrl(record) })),
  }));
  if (query.format === 'csv') return sendCsv(response, `${metric.id}-leads`, asCsv(leads));
  const { id, name } = metric;
  response.json({
    metric: { id, name },
    part,
    means: SETS[part],
    period: told(slice),
    total: found.total,
    leads,
  });
}

const TIMES = ['mqlAt', 'dueAt', 'contactAt', 'salAt', 'rejectedAt', 'wonAt'] as const;

const instants = (lead: { readonly [T in (typeof TIMES)[number]]: number | null }) =>
  Object.fromEntries(TIMES.map((name) => [name, lead[name] === null ? null : iso(lead[name])]));
