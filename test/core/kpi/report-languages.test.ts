import { expect, test } from 'vitest';
import { goalInWords, goalsOf, planFor, stepInWords } from '../../../src/core/kpi/goals.ts';
import { speechOf } from '../../../src/core/kpi/report/speech.ts';
import { slaSchema } from '../../../src/model/config/sla.ts';
import { REPORT_LANGUAGES } from '../../../src/model/kpi/report-language.ts';

const OTHERS = REPORT_LANGUAGES.filter((language) => language !== 'en');

/** What is called the same everywhere, or at least in one other of these languages. */
const ALIKE = new Set([
  '',
  'Leads',
  'Pipeline',
  'SQL',
  'MQL',
  'lead',
  'leads',
  'Lead',
  'Timing',
  'nu',
  'SAL-rate',
]);

/** Each text by its place: texts as they are, sentences with « » around what is filled in. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const holes = Array.from({ length: value.length }, (_, i) => `«${i + 1}»`);
    return [[path, String(value(...holes))]];
  }
  return Object.entries(Object(value)).flatMap(([key, one]) =>
    textsOf(one, path === '' ? key : `${path}.${key}`),
  );
}

const english = new Map(textsOf(speechOf('en').texts));
/** What has to be the same in every language: what is filled in, commands, files. */
const fixed = (text: string): readonly string[] =>
  [...text.matchAll(/«\d»|`[^`]+`|docs\/[a-z.]+|\d\d+/g)].map(([one]) => one).sort();

test.each(OTHERS)(
  '%s says everything, nothing of it in English, with the same to be filled in',
  (language) => {
    const own = new Map(textsOf(speechOf(language).texts));
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    const forgotten = [...own].filter(
      ([path, text]) =>
        text.length > 8 &&
        !ALIKE.has(text) &&
        text === english.get(path) &&
        !/^[«\d» ]*(MQL|ICP|s|min|h)/.test(text),
    );
    expect(forgotten).toEqual([]);
    for (const [path, text] of own) {
      expect(text.trim(), path).not.toBe(path === 'goal.whose.all' ? null : '');
      expect(fixed(text), path).toEqual(fixed(english.get(path) ?? ''));
    }
  },
);

test('one and several are told apart, as each language does it', () => {
  const said = REPORT_LANGUAGES.map((language) => {
    const { texts, counted } = speechOf(language);
    return [1, 2].map((n) => texts.queued.what(counted(n, 'lead'), n === 1));
  });
  expect(said).toEqual([
    ['1 lead venter i en kø uden sælger.', '2 leads venter i en kø uden sælger.'],
    [
      '1 Lead wartet in einer Warteschlange, ohne dass jemand zuständig ist.',
      '2 Leads warten in einer Warteschlange, ohne dass jemand zuständig ist.',
    ],
    ['1 lead waits in a queue without a rep.', '2 leads wait in a queue without a rep.'],
    ['1 lead wacht in een wachtrij zonder verkoper.', '2 leads wachten in een wachtrij zonder verkoper.'],
    ['1 lead väntar i en kö utan säljare.', '2 leads väntar i en kö utan säljare.'],
  ]);
});

test('numbers, shares, money and days are written as each country writes them', () => {
  const share = { n: 1398, of: 1627, share: 0.859, low: 0.84, high: 0.88, few: false };
  const said = REPORT_LANGUAGES.map((language) => {
    const { told, money, day, month, duration } = speechOf(language);
    const at = day('2026-11-30T23:30:00Z', 'Europe/Copenhagen');
    return [told(share), money(12_345, 'EUR'), at, month('2026-11'), duration(2 * 1440), duration(185)]
      .join(' | ')
      .replaceAll(/[\u00a0\u202f]/g, ' ');
  });
  expect(said).toEqual([
    '86 % (1.398 af 1.627) | 12.345 € | 1. dec. 2026 | november 2026 | 2 dage | 3 t 05',
    '86 % (1.398 von 1.627) | 12.345 € | 1. Dez. 2026 | November 2026 | 2 Tage | 3 h 05',
    '86% (1,398 of 1,627) | €12,345 | 1 Dec 2026 | November 2026 | 2 days | 3 h 05',
    '86% (1.398 van 1.627) | € 12.345 | 1 dec 2026 | november 2026 | 2 dagen | 3 u 05',
    '86 % (1 398 av 1 627) | 12 345 € | 1 dec. 2026 | november 2026 | 2 dagar | 3 h 05',
  ]);
});

test('a plan is written in the language of its owner, and told to others in theirs', () => {
  const own = 'Ring til bureauet.';
  const targets = slaSchema.shape.targets.parse({ improvement: { weeks: 4, steps: [own] } });
  const [goal] = goalsOf(targets, 'mette');
  if (goal === undefined) throw new Error('no goal');
  const judged = { ...goal, handed: 45, icp: 30, month: '2026-11' };
  const reason = goalInWords(judged, speechOf('da'), (rep) => rep);
  expect(reason).toBe('45 MQL’er i november 2026 af 60 lovede.');
  const { steps } = planFor(goal, reason, targets.improvement, 'Europe/Copenhagen', 0, speechOf('da'));
  const { plan } = speechOf('da').texts;
  expect(steps.map(({ what }) => what)).toEqual([...plan.volume, own, plan.last]);
  const swedish = speechOf('sv');
  expect(steps.map(({ what }) => stepInWords(what, swedish))).toEqual([
    ...swedish.texts.plan.volume,
    own,
    swedish.texts.plan.last,
  ]);
});
