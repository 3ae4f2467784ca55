/**
 * How fast rules are: npm run bench:decide [-- --peers DIR], where DIR has json-rules-engine installed
 * (`npm i json-rules-engine@7.3.1`), to compare the same rules on the same leads in one process.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
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
import { jsonRulesEngine } from './decide/peers.ts';
import { compileRules, RULES } from './decide/twenty-rules.ts';

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

/** Twenty rules, each rule's verdict recorded, against the same by hand and by json-rules-engine. */
async function twentyRules(peers: string | undefined): Promise<void> {
  const conditions = compileRules();
  const verdicts = new Int16Array(conditions.length);
  const stafet = (i: number): number => {
    const view = { lead: leadAt(i), now: NOW, extra: {} };
    let hits = 0;
    for (let r = 0; r < conditions.length; r++) {
      const verdict = conditions[r]?.test(view) ?? 0;
      verdicts[r] = verdict;
      if (verdict === HOLDS) hits += 1;
    }
    return hits;
  };
  const hand = (i: number): number => {
    let hits = 0;
    for (const rule of RULES) if (rule.hand(leadAt(i))) hits += 1;
    return hits;
  };
  for (let i = 0; i < COUNT; i++) if (stafet(i) !== hand(i)) throw new Error(`lead ${i}: verdicts differ`);
  const ours = rate(COUNT, stafet);
  say('20 rules a lead, every verdict recorded', ours);
  say('  the same by hand, as closures', rate(COUNT, hand));
  const peer = peers === undefined ? null : jsonRulesEngine(peers);
  if (peer === null) return console.log('  json-rules-engine is not there: give its folder as --peers DIR');
  for (let i = 0; i < 200; i++)
    if ((await peer(leadAt(i))) !== hand(i)) throw new Error(`lead ${i}: peer differs`);
  const theirs = await rateAsync(1000, (i) => peer(leadAt(i)));
  say('  json-rules-engine', theirs, `Stafet × ${Math.round(ours / theirs)}`);
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

function thousandRows(): void {
  const table = territory(
    Array.from({ length: 1000 }, (_, i) => {
      const row = { name: `${i}`, to: { kind: 'pool', pool: `p${i % 9}` }, why: '' } as const;
      return [{ kind: 'numbers', from: 1000 + i * 9, to: 1008 + i * 9 }, row] as const;
    }),
  );
  say(
    'territory table of 1,000 rows, the row that hit',
    rate(COUNT, (i) => findRow(table, leadAt(i)['postal-code'])),
  );
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

const { values } = parseArgs({ options: { peers: { type: 'string' } } });
await twentyRules(values.peers);
shippedRules();
thousandRows();
pools();
