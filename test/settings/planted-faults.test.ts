import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/settings/policy-of.ts';
import { assignment } from './planted/assignment.ts';
import { calendars } from './planted/calendars.ts';
import { firstCall } from './planted/first-call.ts';
import { hubspotMapping } from './planted/hubspot-mapping.ts';
import { lead } from './planted/lead.ts';
import { qualification } from './planted/qualification.ts';
import { recycling } from './planted/recycling.ts';
import type { Row } from './planted/row.ts';
import { salesforceMapping } from './planted/salesforce-mapping.ts';
import { sla } from './planted/sla.ts';
import { stages } from './planted/stages.ts';
import { teams } from './planted/teams.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

const FILES: Readonly<Record<string, readonly Row[]>> = {
  'mappings/hubspot.yaml': hubspotMapping,
  'mappings/salesforce.yaml': salesforceMapping,
  'config/lead.yaml': lead,
  'config/stages.yaml': stages,
  'config/recycling.yaml': recycling,
  'config/sla.yaml': sla,
  'config/calendars.yaml': calendars,
  'config/teams.yaml': teams,
  'config/assignment.yaml': assignment,
  'config/qualification.yaml': qualification,
  'config/templates/first-call.liquid': firstCall,
};

describe('the shipped config', () => {
  test('raises no alarm', () => {
    expect(checkPolicy(SHIPPED_TEXTS)).toEqual([]);
  });
});

/** Faults of a block as a whole stand at its key. */
const AT_KEY: Readonly<Record<string, string>> = {
  'stage without a value': '    values:',
  'the rep’s answer not read': 'fields:',
  'key missing': 'object: Lead',
  'calendar missing': 'first-contact:',
  'limits that cross': 'at-latest-hours: 2',
  'stage that nothing leads to': 'opportunity:',
  'leads that match no rule': 'rules:',
};

describe.each(Object.entries(FILES))('%s', (file, rows) => {
  test.each(rows)('%s: found once, at its place, with a cure', (slip, from, to, code, hint) => {
    const key = AT_KEY[slip];
    const { texts, line, column } = plant({ file, from, to });
    const faults = checkPolicy(texts);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file, code });
    expect(faults[0]?.hint).not.toBe('');
    expect(faults[0]?.hint).toContain(hint);
    if (to.includes('¶')) expect(faults[0]).toMatchObject({ line, column });
    else if (key !== undefined)
      expect(texts.get(file)?.split('\n')[(faults[0]?.line ?? 0) - 1]).toContain(key.trim());
  });
});

const ALL = Object.entries(FILES).flatMap(([file, rows]) =>
  rows.map(([slip, from, to, code]) => ({ file, slip, from, to, code })),
);

test('a hundred different faults are planted here', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(100);
  expect(new Set(ALL.map(({ file, slip }) => `${file} ${slip}`)).size).toBe(ALL.length);
});

test('a policy without a file, and one with a file too many, say which', () => {
  const without = new Map([...SHIPPED_TEXTS].filter(([file]) => file !== 'config/sla.yaml'));
  expect(checkPolicy(without)).toMatchObject([{ file: 'config/sla.yaml', line: 1, code: 'missing-file' }]);
  const renamed = new Map([...without, ['config/sal.yaml', SHIPPED_TEXTS.get('config/sla.yaml') ?? '']]);
  expect(checkPolicy(renamed)).toMatchObject([
    { file: 'config/sal.yaml', code: 'unknown-file', hint: 'did you mean "config/sla.yaml"?' },
    { file: 'config/sla.yaml', code: 'missing-file' },
  ]);
});

interface Mark {
  readonly file: string;
  readonly slip: string;
  readonly code: string;
  /** Stands where the fault is due until all slips are planted. */
  readonly mark: string;
}

/** Plants as many slips at once as can be planted beside each other, and says which. */
function plantAll(slips: typeof ALL): {
  readonly texts: Map<string, string>;
  readonly planted: readonly Mark[];
} {
  const texts = new Map(SHIPPED_TEXTS);
  const planted = slips.flatMap((slip, i): Mark[] => {
    const { file, from, to } = slip;
    const text = texts.get(file) ?? '';
    if (text.split(from).length !== 2 || !to.includes('¶')) return [];
    const mark = String.fromCodePoint(0xe000 + i);
    texts.set(
      file,
      text.replace(from, () => to.replace('¶', mark)),
    );
    return [{ file, slip: slip.slip, code: slip.code, mark }];
  });
  return { texts, planted };
}

/** Slips that make a file no YAML: what else is wrong on their lines, or hangs on them, is told once they are mended. */
const SYNTAX = ['tab', 'unfinished', 'second-colon', 'no-colon', 'indentation', 'duplicate-key'];
/** What is missing is only sure where nothing had to be left out. */
const WHOLE = ['gap-in-table', 'empty-pool', 'rule-shape', 'choices', 'unreachable-stage'];
/** What rules cannot do is only known once all of them can be read, and what pools cannot, once leads reach them. */
const LATE = ['shadowed-rule', 'uncaught-leads', 'unreachable-score', 'always-holds'];
const SERVED = ['unserved-pool', 'unserved-value'];

const of = (codes: readonly string[]): typeof ALL => ALL.filter(({ code }) => codes.includes(code));
const others = ALL.filter(({ code }) => ![...SYNTAX, ...WHOLE, ...LATE, ...SERVED].includes(code));

const MARKS = /[\ue000-\ue0fe]/g;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
}

function placeOf({ file, code, mark }: Mark, texts: ReadonlyMap<string, string>): Place {
  const before = ((texts.get(file) ?? '').split(mark)[0] ?? '').replaceAll(MARKS, '').split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, code };
}

const inWords = ({ file, line, column, code }: Place): string => `${file}:${line}:${column} ${code}`;

describe('faults planted all at once', () => {
  /** Two slips in one place take turns: wave after wave, until every one was among the others. */
  test.each([
    ['in form and names', others, 60],
    ['of what is missing', of(WHOLE), 4],
    ['in the order of rules', of(LATE), 5],
    ['in pools', of(SERVED), 2],
  ])('%s: all are found, and nothing else', (_, slips, most) => {
    const counts: number[] = [];
    for (let left = slips; ; ) {
      const { texts, planted } = plantAll(left);
      if (planted.length === 0) break;
      const faults = checkPolicy(
        new Map([...texts].map(([file, text]) => [file, text.replaceAll(MARKS, '')])),
      );
      const due = planted.map((mark) => inWords(placeOf(mark, texts)));
      expect(new Set(faults.map(inWords))).toEqual(new Set(due));
      counts.push(planted.length);
      left = left.filter(({ file, slip }) => !planted.some((one) => one.file === file && one.slip === slip));
    }
    expect(counts[0]).toBeGreaterThanOrEqual(most);
  });
});
