import { nearest } from '../conditions/nearest.ts';
import { dayNumber } from '../work-time/dates.ts';

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
  readonly faults: readonly TemplateFault[];
}

/** A fault at a place in a template; lines and columns count from 1. */
export interface TemplateFault {
  readonly line: number;
  readonly column: number;
  readonly code:
    | 'unreadable-template'
    | 'unknown-variable'
    | 'empty-template'
    | 'unapproved-template'
    | 'reads-clock'
    | 'too-long';
  readonly message: string;
  readonly hint: string;
}

const KEYS = ['approved-by', 'approved-on', 'sms'] as const;
type Key = (typeof KEYS)[number];

const NONE: FrontMatter = { approvedBy: null, approvedOn: null, sms: null, smsLine: 1 };

/** Takes the front matter off a template's text. A template may do without. */
export function splitFrontMatter(text: string): Split {
  const lines = text.split(/\r?\n/);
  const end = lines[0]?.trim() === '---' ? lines.findIndex((line, i) => i > 0 && line.trim() === '---') : -1;
  if (end === -1) return { front: NONE, body: text, above: 0, faults: [] };
  const read = new Map<Key, { readonly value: string; readonly line: number }>();
  const faults: TemplateFault[] = [];
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
  return { front, body: lines.slice(end + 1).join('\n'), above: end + 1, faults };
}

function unknownKey(name: string, line: number): TemplateFault {
  const near = nearest(name, KEYS);
  const hint = near === null ? `known are ${KEYS.join(', ')}` : `did you mean "${near}"?`;
  return { line, column: 1, code: 'unreadable-template', message: `there is no "${name}" here`, hint };
}

/** Nothing goes out that nobody has put their name to. */
export function approvalFaults(text: string): readonly TemplateFault[] {
  const { approvedBy, approvedOn } = splitFrontMatter(text).front;
  const place = { line: 1, column: 1, code: 'unapproved-template' } as const;
  if (approvedBy === null || approvedOn === null) {
    const hint = 'begin with approved-by: and approved-on: between two lines of ---';
    return [{ ...place, message: 'nobody has approved this text', hint }];
  }
  if (/^\d{4}-\d\d-\d\d$/.test(approvedOn) && dayNumber(approvedOn) !== undefined) return [];
  return [{ ...place, message: `"${approvedOn}" is no day`, hint: 'write a day such as 2026-11-20' }];
}
