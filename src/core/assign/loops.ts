import { type ConditionReader, noteFault } from '../conditions/reader.ts';
import type { Pool } from './pool.ts';

/** Notes pools that hand a lead round in a circle, so that it never reaches anybody else. Told once for each circle. */
export function checkLoops(reader: ConditionReader, pools: ReadonlyMap<string, Pool>): void {
  const told = new Set<string>();
  for (const name of pools.keys()) {
    const circle = circleFrom(name, pools);
    const key = circle.toSorted().join(' ');
    if (circle.length === 0 || told.has(key)) continue;
    told.add(key);
    const message = `leads go round in a circle: ${[...circle, name].join(' → ')}`;
    noteFault(
      reader,
      { path: ['pools', name, 'next'] },
      'circular-pools',
      message,
      'let one of them go on to a queue',
    );
  }
}

/** The pools passed on the way back to this one; none when the way ends elsewhere. */
function circleFrom(start: string, pools: ReadonlyMap<string, Pool>): readonly string[] {
  const passed: string[] = [];
  let name: string | undefined = start;
  while (name !== undefined && !passed.includes(name)) {
    passed.push(name);
    const next: Pool['next'] = pools.get(name)?.next ?? null;
    name = next?.kind === 'pool' ? next.pool : undefined;
  }
  return name === start ? passed : [];
}
