import type { Row } from './row.ts';

/** Slips in config/lead.yaml. */
export const lead: readonly Row[] = [
  [
    'type unknown',
    'fields: {}',
    'fields:\n  fleet: { type: ¶integr, label: Fleet }',
    'wrong-value',
    'did you mean "integer"?',
  ],
  [
    'choice without choices',
    'fields: {}',
    'fields:\n  ¶fleet: { type: choice, label: Fleet }',
    'choices',
    'Add choices',
  ],
  [
    'choices of a number',
    'fields: {}',
    'fields:\n  fleet: { type: integer, label: Fleet, ¶choices: [a] }',
    'choices',
    'type: choice',
  ],
  [
    'field that is there already',
    'fields: {}',
    'fields:\n  ¶city: { type: text, label: Town }',
    'field-exists',
    'another name',
  ],
  [
    'name in capitals',
    'fields: {}',
    'fields:\n  ¶Fleet: { type: text, label: Fleet }',
    'wrong-form',
    'lower case',
  ],
  ['list for a block', 'fields: {}', 'fields: ¶[]', 'wrong-type', 'Fields of your own'],
];
