import { type Evidence, evidence, type Says } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pairSimilarity } from './similarity.ts';

/** Records from one source agree in many fields that tell nothing of who they are about: only so many count. */
const MOST = 2;

function saysOf(a: string, b: string): Says {
  const likeness = pairSimilarity(a, b);
  if (likeness === 1) return 'same';
  return likeness >= 0.8 ? 'near' : 'differs';
}

/** Evidence of fields that Stafet does not know. */
export function compareOthers(a: Facts, b: Facts): Evidence[] {
  const found = [...a.others].flatMap(([field, value]) => {
    const other = b.others.get(field);
    return other === undefined ? [] : [evidence('other', saysOf(value, other), value, other, field)];
  });
  return found.toSorted((x, y) => y.points - x.points).slice(0, MOST);
}
