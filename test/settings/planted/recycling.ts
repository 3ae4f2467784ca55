import type { Row } from './row.ts';

/** Slips in config/recycling.yaml. */
export const recycling: readonly Row[] = [
  ['programme unknown', 'programme: upsell', 'programme: ¶upsel', 'unknown-value', 'did you mean "upsell"?'],
  ['rep for a way back unknown', 'goes-to: same rep', 'goes-to: ¶same reps', 'wrong-value', 'same rep'],
  [
    'list of a segment there is not',
    '  prefix: "Stafet',
    '  names: { ¶latter: Mine }\n  prefix: "Stafet',
    'unknown-segment',
    'did you mean "later"?',
  ],
  [
    'list with too long a name',
    'segment: later',
    `segment: ¶${'later and '.repeat(9)}`,
    'long-name',
    'shorter name',
  ],
];
