import type { Row } from './row.ts';

/** Slips in config/stages.yaml. */
export const stages: readonly Row[] = [
  [
    'move to a stage there is not',
    '[mql, recycling, lost]\n  mql',
    '[¶mqll, recycling, lost]\n  mql',
    'wrong-value',
    'did you mean "mql"?',
  ],
  [
    'stage that leads to itself',
    'to: [mql, recycling]',
    'to: [mql, ¶lost, recycling]',
    'same-stage',
    'Remove it',
  ],
  [
    'stage that nothing leads to',
    '[opportunity, recycling, lost]',
    '[recycling, lost]',
    'unreachable-stage',
    'under `to`',
  ],
  ['stage misspelt', '  sal:\n', '  ¶sale:\n', 'unknown-key', 'did you mean "sal"?'],
  [
    'no definition',
    '    means: Not now. Marketing',
    '    ¶meens: Not now. Marketing',
    'unknown-key',
    'did you mean "means"?',
  ],
  [
    'moves not in a list',
    '    to: [mql, recycling]',
    '    to: ¶mql',
    'wrong-type',
    'Write it as a list: [mql]',
  ],
];
