import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LeadFields } from '../../src/model/fields.ts';
import { RULES } from './twenty-rules.ts';

interface JreResult {
  readonly events: readonly unknown[];
}
interface JreEngine {
  addRule(rule: object): void;
  run(facts: object): Promise<JreResult>;
}
type JreModule = { readonly Engine: new (rules: readonly object[], options: object) => JreEngine };

const isJre = (loaded: unknown): loaded is JreModule =>
  typeof loaded === 'object' && loaded !== null && 'Engine' in loaded;

/** json-rules-engine from a folder where it is installed, with the same rules; null when it is not there. */
export function jsonRulesEngine(dir: string): ((lead: LeadFields) => Promise<number>) | null {
  let loaded: unknown;
  try {
    loaded = createRequire(join(dir, 'package.json'))('json-rules-engine');
  } catch {
    return null;
  }
  if (!isJre(loaded)) return null;
  const engine = new loaded.Engine([], { allowUndefinedFacts: true });
  RULES.forEach(({ json }, i) => {
    engine.addRule({ conditions: json, event: { type: `rule-${i}` } });
  });
  return async (lead) => (await engine.run({ ...lead })).events.length;
}
