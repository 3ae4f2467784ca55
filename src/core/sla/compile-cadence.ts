import type { SlaConfig } from '../../model/config/sla.ts';
import type { LocalFault } from '../../model/fault.ts';
import { type ConditionReader, readCondition } from '../conditions/reader.ts';
import type { Cadence, CadenceFor } from './rules.ts';

type AttemptsConfig = SlaConfig['attempts'];
type Path = LocalFault['path'];

export const cadenceOf = ({
  count,
  days,
  channels,
  'next-after-hours': nextAfterHours,
}: AttemptsConfig): Cadence => ({ count, days, channels, nextAfterHours });

/** A try a day at the pace asked for must reach the number asked for in the days there are. */
export function paceFaults({ count, days, nextAfterHours }: Cadence, path: Path): LocalFault[] {
  const least = Math.ceil(((count - 1) * nextAfterHours) / 8);
  if (least <= days) return [];
  const message = `${count} tries, ${nextAfterHours} working hours from one to the next, take ${least} working days, and there are ${days}`;
  const hint = 'Lower next-after-hours or count, or raise days.';
  return [{ path: [...path, 'next-after-hours'], code: 'cadence-too-slow', message, hint }];
}

/** Checks and compiles the cadences of some leads. What is faulty is noted with the reader and left out. */
export function compileCadences(config: AttemptsConfig, reader: ConditionReader): readonly CadenceFor[] {
  return config.except.flatMap((one, i) => {
    const path = ['attempts', 'except', i];
    const cadence = cadenceOf({ ...config, ...given(one) });
    reader.faults.push(...paceFaults(cadence, path));
    const when = readCondition(reader, one.when, { path: [...path, 'when'] });
    return when === null ? [] : [{ ...cadence, name: one.name, when }];
  });
}

/** What an exception says; the rest is as for all. */
const given = ({ name: _, when: __, ...one }: AttemptsConfig['except'][number]): Partial<AttemptsConfig> =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
