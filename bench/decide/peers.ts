import { createRequire } from 'node:module';
import { z } from 'zod';
import type { FieldValue, LeadFields } from '../../src/model/fields.ts';
import { RULES, zenName } from './twenty-rules.ts';

// Other people's engines with the same rules. They are installed in bench/peers alone, and nothing else needs them.

/** Answers one lead; the answer is the number of rules that hold. */
export type Peer = (i: number) => Promise<number>;

const load = createRequire(new URL('../peers/package.json', import.meta.url));
const isFunction = (value: unknown): boolean => typeof value === 'function';

interface JreEngine {
  addRule(rule: object): void;
  run(facts: object): Promise<{ readonly events: readonly unknown[] }>;
}
const jreSchema = z.object({
  Engine: z.custom<new (rules: readonly object[], options: object) => JreEngine>(isFunction),
});

/** json-rules-engine: a rule each, with an event that says it holds. */
export function jsonRulesEngine(leads: readonly LeadFields[]): Peer {
  const { Engine } = jreSchema.parse(load('json-rules-engine'));
  const engine = new Engine([], { allowUndefinedFacts: true });
  RULES.forEach(({ json }, i) => {
    engine.addRule({ conditions: json, event: { type: `rule-${i}` } });
  });
  return async (i) => (await engine.run({ ...leads[i] })).events.length;
}

interface ZenDecision {
  evaluate(context: object): Promise<{ readonly result: unknown }>;
}
const zenSchema = z.object({
  ZenEngine: z.custom<new () => { createDecision(graph: object): ZenDecision }>(isFunction),
});

/** A graph of one node between input and output. */
function zenDecision(type: string, content: object): ZenDecision {
  const { ZenEngine } = zenSchema.parse(load('@gorules/zen-engine'));
  const node = (id: string, kind: string, more: object = {}) => ({
    id,
    name: id,
    type: kind,
    position: { x: 0, y: 0 },
    ...more,
  });
  const edge = (sourceId: string, targetId: string) => ({
    id: `${sourceId}-${targetId}`,
    type: 'edge',
    sourceId,
    targetId,
  });
  return new ZenEngine().createDecision({
    nodes: [node('in', 'inputNode'), node('rules', type, { content }), node('out', 'outputNode')],
    edges: [edge('in', 'rules'), edge('rules', 'out')],
  });
}

/** `{"a.b-c": 1}` as `{a: {bC: 1}}`. */
function nested(lead: LeadFields): object {
  const made: Record<string, FieldValue | Record<string, FieldValue>> = {};
  for (const [path, value] of Object.entries(lead)) {
    const [group = '', name] = zenName(path).split('.');
    const known = made[group];
    if (name === undefined) made[group] = value ?? null;
    else if (typeof known === 'object' && known !== null && !Array.isArray(known))
      Object.assign(known, { [name]: value ?? null });
    else made[group] = { [name]: value ?? null };
  }
  return made;
}

const holding = (verdicts: unknown): number =>
  Object.values(Object(verdicts)).reduce<number>((sum, verdict) => sum + Number(verdict === true), 0);

/** GoRules Zen: an expression each, of which every verdict is in the answer. Leads are given as it likes them. */
export function zen(leads: readonly LeadFields[]): Peer {
  const expressions = RULES.map((rule, i) => ({ id: `e${i}`, key: `rule${i}`, value: rule.zen }));
  const decision = zenDecision('expressionNode', { expressions });
  const contexts = leads.map(nested);
  return async (i) => holding((await decision.evaluate(contexts[i] ?? {})).result);
}

/** GoRules Zen's decision table with a row for each range; the answer is the row that hit. */
export function zenTable(
  ranges: readonly (readonly [from: number, to: number])[],
): (code: number) => Promise<unknown> {
  const decision = zenDecision('decisionTableNode', {
    hitPolicy: 'first',
    inputs: [{ id: 'code', name: 'code', field: 'code' }],
    outputs: [{ id: 'row', name: 'row', field: 'row' }],
    rules: ranges.map(([from, to], i) => ({ _id: `r${i}`, code: `[${from}..${to}]`, row: String(i) })),
  });
  return async (code) => (await decision.evaluate({ code })).result;
}
