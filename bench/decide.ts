import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { assign } from '../src/core/assign/assign.ts';
import { EMPTY_POOL_STATE } from '../src/core/assign/pool.ts';
import { compileTeams } from '../src/core/assign/team.ts';
import { HOLDS } from '../src/core/conditions/evaluate.ts';
import { compileQualification } from '../src/core/qualify/compile.ts';
import { qualify } from '../src/core/qualify/qualify.ts';
import { compileAssignment } from '../src/core/route/compile.ts';
import { route } from '../src/core/route/route.ts';
import { findRow, territory } from '../src/core/route/territory.ts';
import { assignmentSchema } from '../src/model/config/assignment.ts';
import { qualificationSchema } from '../src/model/config/qualification.ts';
import { teamsSchema } from '../src/model/config/teams.ts';
import type { Result } from '../src/model/result.ts';
import { rate, rateAsync } from './decide/clock.ts';
import { benchLeads } from './decide/leads.ts';
import { jsonRulesEngine, type Peer, zen, zenTable } from './decide/peers.ts';
import { compileRules, RULES } from './decide/twenty-rules.ts';
import { wholeDecisions } from './decide/whole.ts';

// How fast rules are, beside json-rules-engine and GoRules Zen with the same rules on the same leads in one process, and
// how fast whole decisions are: npm run bench:decide.

const NOW = Date.UTC(2026, 10, 24, 12);
const COUNT = 10_000;
const leads = benchLeads(COUNT);
const leadAt = (i: number) => leads[i] ?? {};

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const config = (name: string): unknown =>
  parse(readFileSync(new URL(`../config/${name}`, import.meta.url), 'utf8'));
const say = (what: string, perSecond: number, note = ''): void =>
  console.log(`${what.padEnd(58)}${Math.round(perSecond).toLocaleString('en').padStart(12)}/s  ${note}`);

/** How many of the twenty rules hold for a lead, each verdict recorded. */
function stafet(): (i: number) => number {
  const conditions = compileRules();
  const verdicts = new Int16Array(conditions.length);
  return (i) => {
    const view = { lead: leadAt(i), now: NOW, extra: {} };
    let hits = 0;
    for (let r = 0; r < conditions.length; r++) {
      const verdict = conditions[r]?.test(view) ?? 0;
      verdicts[r] = verdict;
      if (verdict === HOLDS) hits += 1;
    }
    return hits;
  };
}

/** The same, as somebody would program it. */
function byHand(i: number): number {
  let hits = 0;
  for (const rule of RULES) if (rule.hand(leadAt(i))) hits += 1;
  return hits;
}

/** A peer that comes to other verdicts is not compared. */
async function peerRate(name: string, peer: Peer, ours: number): Promise<void> {
  for (let i = 0; i < 200; i++)
    if ((await peer(i)) !== byHand(i)) throw new Error(`lead ${i}: ${name} differs`);
  const theirs = await rateAsync(1000, peer);
  say(`  ${name}, one lead at a time`, theirs, `Stafet × ${Math.round(ours / theirs)}`);
}

async function twentyRules(): Promise<void> {
  const own = stafet();
  for (let i = 0; i < COUNT; i++) if (own(i) !== byHand(i)) throw new Error(`lead ${i}: verdicts differ`);
  const ours = rate(COUNT, own);
  say('20 rules a lead, every verdict recorded', ours);
  say('  the same by hand, as closures', rate(COUNT, byHand));
  await peerRate('GoRules Zen', zen(leads), ours);
  await peerRate('json-rules-engine', jsonRulesEngine(leads), ours);
}

function shippedRules(): void {
  const rules = must(compileQualification(qualificationSchema.parse(config('qualification.yaml'))));
  say(
    'qualify by the shipped rules, with reasons',
    rate(COUNT, (i) => qualify(leadAt(i), rules, NOW)),
  );
  const zones = new Map(['denmark', 'sweden', 'germany', 'netherlands'].map((name) => [name, 'UTC']));
  const team = must(compileTeams(teamsSchema.parse(config('teams.yaml')), zones));
  const routing = must(compileAssignment(assignmentSchema.parse(config('assignment.yaml')), team));
  say(
    'route by the shipped rules, with verdicts',
    rate(COUNT, (i) => route(leadAt(i), routing, { now: NOW })),
  );
}

async function thousandRows(): Promise<void> {
  const ranges = Array.from({ length: 1000 }, (_, i) => [1000 + i * 9, 1008 + i * 9] as const);
  const table = territory(
    ranges.map(([from, to], i) => {
      const row = { name: `${i}`, to: { kind: 'pool', pool: `p${i % 9}` }, why: '' } as const;
      return [{ kind: 'numbers', from, to }, row] as const;
    }),
  );
  const ours = rate(COUNT, (i) => findRow(table, leadAt(i)['postal-code']));
  say('territory table of 1,000 rows, the row that hit', ours);
  const peer = zenTable(ranges);
  const theirs = await rateAsync(200, (i) => peer(Number(leadAt(i)['postal-code'])));
  say('  GoRules Zen, one lead at a time', theirs, `Stafet × ${Math.round(ours / theirs)}`);
}

function pools(): void {
  for (const weights of [
    [1, 1],
    [2, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1],
  ]) {
    const members = weights.map((weight, i) => ({ id: `r${i}`, weight, caps: { aDay: null, open: null } }));
    const available = members.map(({ id }) => id);
    let state = EMPTY_POOL_STATE;
    const next = (): void => {
      state = assign({ members }, state, { available }).next;
    };
    say(`assign among weights ${weights.join(':')}`, rate(1000, next));
  }
}

await twentyRules();
await thousandRows();
shippedRules();
for (const { what, decisions, step } of await wholeDecisions()) say(what, rate(decisions, step));
pools();
