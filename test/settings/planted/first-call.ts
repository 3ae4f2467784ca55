import type { Row } from './row.ts';

/** Slips in config/templates/first-call.liquid. */
export const firstCall: readonly Row[] = [
  ['variable unknown', '{{ note }}', '{{ ¶notes }}', 'unknown-variable', 'did you mean "note"?'],
  ['variable not closed', '{{ note }}', '{{ note }¶', 'unreadable-template', ''],
  ['filter unknown', '{{ note }}', '{{ note | shout }}', 'unreadable-template', ''],
  ['block not closed', '{% endif %}{{ mobile }}', '{{ mobile }}', 'unreadable-template', ''],
];
