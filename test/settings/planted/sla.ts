import type { Row } from './row.ts';

/** Slips in config/sla.yaml. */
export const sla: readonly Row[] = [
  [
    'cadence for some too slow',
    '      next-after-hours: 16',
    '      next-after-hours: ¶80',
    'cadence-too-slow',
    'or raise days',
  ],
  [
    'cadence for a programme unknown',
    '    - name: guests of an event, after it\n      when: programme is event',
    '    - name: guests of an event, after it\n      when: programme is ¶events',
    'unknown-value',
    'did you mean "event"?',
  ],
  ['number in words', 'minutes: 15 #', 'minutes: ¶fifteen #', 'wrong-type', 'digits'],
  ['number with a unit', 'minutes: 15 #', 'minutes: ¶15 minutes #', 'wrong-type', '15'],
  ['limits that cross', 'minutes: 15 #', 'minutes: 150 #', 'limits-crossed', 'Raise it'],
  ['no minutes at all', 'minutes: 15 #', 'minutes: ¶0 #', 'out-of-range', 'Working minutes'],
  [
    'channel unknown',
    '[phone, email, linkedin]',
    '[phone, email, ¶linkdin]',
    'wrong-value',
    'did you mean "linkedin"?',
  ],
  ['no channel', '[phone, email, linkedin]', '¶[]', 'out-of-range', 'Ways to reach'],
  [
    'calendar unknown',
    'calendar: denmark',
    'calendar: ¶denmrk',
    'unknown-calendar',
    'did you mean "denmark"?',
  ],
  ['calendar missing', 'calendar: denmark', '#', 'missing-key', 'The calendar of reps'],
];
