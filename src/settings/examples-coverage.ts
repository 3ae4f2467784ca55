import type { z } from 'zod';
import { itemsOf } from '../core/examples/cover-config.ts';
import { COVERED, type Item } from '../core/examples/coverage.ts';
import { assignmentSchema } from '../model/config/assignment.ts';
import { mappingSchema } from '../model/config/mapping.ts';
import { qualificationSchema } from '../model/config/qualification.ts';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import type { TestCoverage } from '../model/test-report.ts';
import { readConfigFile } from './config-file.ts';
import type { ConfigTexts } from './config-folder.ts';

type Place = (fault: LocalFault) => ConfigFault;

/** Everything in the config that examples should reach, and where it stands. Only for a config without faults. */
export interface Coverable {
  readonly items: readonly Item[];
  readonly placeOf: (item: Item) => Pick<ConfigFault, 'file' | 'line' | 'column'>;
}

/** Null when a file is missing or faulty, which a policy that was loaded rules out. */
export function coverableOf(texts: ConfigTexts): Coverable | null {
  const places = new Map<string, Place>();
  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | null => {
    const { value, place } = readConfigFile(file, texts.get(file) ?? '', schema);
    places.set(file, place);
    return value;
  };
  const assignment = read('config/assignment.yaml', assignmentSchema);
  const qualification = read('config/qualification.yaml', qualificationSchema);
  const hubspot = read('mappings/hubspot.yaml', mappingSchema);
  const salesforce = read('mappings/salesforce.yaml', mappingSchema);
  if (assignment === null || qualification === null || hubspot === null || salesforce === null) return null;
  const items = itemsOf({ assignment, qualification, mappings: { hubspot, salesforce } });
  return { items, placeOf: (item) => placed(item, places.get(item.file)) };
}

function placed(
  { file, place }: Item,
  find: Place | undefined,
): Pick<ConfigFault, 'file' | 'line' | 'column'> {
  const found = find?.({ ...place, code: '', message: '', hint: '' });
  return { file, line: found?.line ?? 1, column: found?.column ?? 1 };
}

/** Counts what was reached, by kind, and names what was not. */
export function coverageOf({ items, placeOf }: Coverable, reached: ReadonlySet<string>): TestCoverage {
  const isReached = ({ key }: Item): boolean => reached.has(key);
  const kinds = COVERED.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    const counts = { reached: own.filter(isReached).length, total: own.length };
    return own.length === 0 ? [] : [[kind, counts] as const];
  });
  const unreached = items
    .filter((item) => !isReached(item))
    .map((item) => ({ ...placeOf(item), kind: item.kind, name: item.name }));
  return {
    reached: items.length - unreached.length,
    total: items.length,
    kinds: Object.fromEntries(kinds),
    unreached,
  };
}
