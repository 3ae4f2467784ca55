import type { Row } from './row.ts';

/** Slips in config/calendars.yaml. */
export const calendars: readonly Row[] = [
  [
    'zone unknown',
    'zone: Europe/Copenhagen',
    'zone: ¶Europe/Copenhaven',
    'unknown-zone',
    'Europe/Copenhagen',
  ],
  ['time without a zero', '["08:00", "15:30"]', '[¶"8:00", "15:30"]', 'wrong-form', '08:00'],
  ['country that is none', 'holidays: SE', 'holidays: ¶SX1', 'wrong-form', 'Country'],
  ['country nobody knows', 'holidays: SE', 'holidays: ¶QQ', 'unknown-country', 'DE-BY'],
  ['country in lower case', 'holidays: SE', 'holidays: ¶se', 'wrong-form', 'Country'],
  [
    'day unknown',
    'mon-fri: ["08:00", "16:30"]',
    '¶mon-fry: ["08:00", "16:30"]',
    'unknown-key',
    'did you mean "mon-fri"?',
  ],
  [
    'day no year has',
    'holidays: NL\n    closed: ["12-31"]',
    'holidays: NL\n    closed: [¶"02-30"]',
    'bad-date',
    'month, then day',
  ],
  ['half day no year has', '"12-23": [', '¶"11-31": [', 'bad-date', 'every year'],
  [
    'closing when it opens',
    '["08:30", "17:00"]\n    holidays: DE',
    '¶["08:30", "08:30"]\n    holidays: DE',
    'bad-span',
    '08:00',
  ],
  ['day off that is no day', 'closed: ["12-31"]', 'closed: [¶"31-12-2026"]', 'wrong-form', ''],
];
