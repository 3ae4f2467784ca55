import { nearest } from '../conditions/nearest.ts';

/** What stands between the two lines of dashes at the top of a template. */
export interface FrontMatter {
  /** Who said that this text may go out, and on which day. */
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  /** The same in few words, for a telephone. */
  readonly sms: string | null;
  readonly smsLine: number;
}

export interface Split {
  readonly front: FrontMatter;
  readonly body: string;
  /** Lines before the body: what is found in it is told at its line in the file. */
  readonly above: number;
  readonly faults: readonly FrontFault[];
}

interface FrontFault {
  readonly line: number;
  readonly column: number;
  readonly code: 'unreadable-template' | 'unapproved-template';
  readonly message: string;
  readonly hint: string;
}

const KEYS = ['approved-by', 'approved-on', 'sms'] as const;
type Key = (typeof KEYS)[number];

const HINT = 'begin with lines such as "approved-by: Mette Skov", between two lines of ---';

/** Takes the front matter off a template's text. */
export function splitFrontMatter(text: string): Split {
  const lines = text.split(/\r?\n/);
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  if (end === -1) return { front: NONE, body: text, above: 0, faults: [unapproved()] };
  const read = new Map<Key, { readonly value: string; readonly line: number }>();
  const faults: FrontFault[] = [];
  lines.slice(1, end).forEach((line, i) => {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const key = KEYS.find((known) => known === name);
    if (key !== undefined) read.set(key, { value, line: i + 2 });
    else if (line.trim() !== '') faults.push(unknownKey(name === '' ? line.trim() : name, i + 2));
  });
  const front: FrontMatter = {
    approvedBy: read.get('approved-by')?.value || null,
    approvedOn: read.get('approved-on')?.value || null,
    sms: read.get('sms')?.value || null,
    smsLine: read.get('sms')?.line ?? 1,
  };
  return {
    front,
    body: lines.slice(end + 1).join('\n'),
    above: end + 1,
    faults: [...faults, ...approvalFaults(front, read.get('approved-on')?.line ?? 1)],
  };
}

const NONE: FrontMatter = { approvedBy: null, approvedOn: null, sms: null, smsLine: 1 };

function unknownKey(name: string, line: number): FrontFault {
  const near = nearest(name, KEYS);
  const hint = near === null ? `known are ${KEYS.join(', ')}` : `did you mean "${near}"?`;
  return { line, column: 1, code: 'unreadable-template', message: `there is no "${name}" here`, hint };
}

const unapproved = (line = 1): FrontFault => ({
  line,
  column: 1,
  code: 'unapproved-template',
  message: 'nobody has approved this text',
  hint: HINT,
});

function approvalFaults({ approvedBy, approvedOn }: FrontMatter, line: number): FrontFault[] {
  if (approvedBy === null || approvedOn === null) return [unapproved(line)];
  const isDay = /^\d{4}-\d\d-\d\d$/.test(approvedOn) && !Number.isNaN(Date.parse(`${approvedOn}T00:00:00Z`));
  const message = `"${approvedOn}" is no day`;
  const hint = 'write a day such as 2026-11-20';
  return isDay ? [] : [{ line, column: 1, code: 'unapproved-template', message, hint }];
}
