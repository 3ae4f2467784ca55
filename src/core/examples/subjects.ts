import type { Crm } from '../../model/crm.ts';
import { CRMS } from '../../model/crm.ts';
import { ROLES, SAL_STATUSES, STAGES } from '../../model/lead-catalogue.ts';
import { MESSAGE_KINDS } from '../../model/message.ts';
import type { FieldBook } from '../conditions/field-book.ts';
import { suggest } from '../conditions/nearest.ts';
import { isWrong, type Wrong, wrong } from '../conditions/values.ts';
import type { Policy } from '../policy.ts';
import { GROUPS } from '../qualify/qualification.ts';
import { contains, includes, isMoment, isNothing, isNumber, isOneOf, isSet, isText } from './answers.ts';
import type { After, Ask, Aspect } from './example.ts';
import type { TextsRead } from './given.ts';
import { readMoment } from './moment.ts';
import { knownName, type Named } from './names.ts';
import * as standing from './standing.ts';

/** What reading an example may lean on. */
export interface Reading {
  readonly policy: Policy;
  /** Every name of every field. */
  readonly book: FieldBook;
  /** The zone of a moment that names none. */
  readonly zone: string;
  /** What texts were read as: a file gives most of them again and again. */
  readonly texts: TextsRead;
}

/** Something an example may expect: how its value is read, and which part of the trace tells why it is so. */
export interface Subject {
  readonly aspect: Aspect;
  readonly read: (raw: unknown, context: Reading) => Ask | Wrong;
}

type Text = (after: After) => string | null;
type Texts = (after: After) => readonly string[];

const listOf = (raw: unknown): readonly string[] => {
  if (isNothing(raw)) return [];
  return (Array.isArray(raw) ? raw : [raw]).map(String);
};

const notText = (raw: unknown): Wrong =>
  wrong('wrong-value', `${String(raw)} is no text`, `put it in quotes: "${String(raw)}"`);

/** A name the policy knows, null for none. A name it does not know is a fault: it could never be what came out. */
function known(what: Named, raw: unknown, { policy }: Reading): string | null | Wrong {
  if (isNothing(raw)) return null;
  return typeof raw === 'string' ? knownName(what, raw, policy) : notText(raw);
}

/** All names known to the policy, or the first fault among them. */
function knownAll(what: Named, raw: unknown, context: Reading): readonly string[] | Wrong {
  const names: string[] = [];
  for (const part of listOf(raw)) {
    const name = known(what, part, context);
    if (isWrong(name)) return name;
    if (name !== null) names.push(name);
  }
  return names;
}

/** One name of the policy. */
const named = (aspect: Aspect, what: Named, got: Text): Subject => ({
  aspect,
  read: (raw, context) => {
    const name = known(what, raw, context);
    return isWrong(name) ? name : isText(name, got);
  },
});

/** Several names of the policy. */
const namedAll = (
  aspect: Aspect,
  what: Named,
  make: (want: readonly string[], got: Texts) => Ask,
  got: Texts,
): Subject => ({
  aspect,
  read: (raw, context) => {
    const names = knownAll(what, raw, context);
    return isWrong(names) ? names : make(names, got);
  },
});

/** One of a fixed set of words. Also checked here, since cells of tables pass no schema. */
const chosen = (aspect: Aspect, choices: readonly string[], got: Text): Subject => ({
  aspect,
  read: (raw) => {
    if (isNothing(raw)) return isText(null, got);
    const text = String(raw);
    if (choices.includes(text)) return isText(text, got);
    return wrong('unknown-value', `it is never "${text}"`, suggest(text, choices));
  },
});

/** A text as it is. */
const plain = (aspect: Aspect, got: Text): Subject => ({
  aspect,
  read: (raw) =>
    isNothing(raw) ? isText(null, got) : typeof raw === 'string' ? isText(raw, got) : notText(raw),
});

/** Some words of a text. */
const words = (aspect: Aspect, got: Text): Subject => ({
  aspect,
  read: (raw) => contains(listOf(raw), got),
});

const number = (
  aspect: Aspect,
  how: 'is' | 'at least' | 'at most',
  got: (after: After) => number | null,
): Subject => ({
  aspect,
  read: (raw) =>
    typeof raw === 'number'
      ? isNumber(how, raw, got)
      : wrong('wrong-value', `${String(raw)} is no number`, 'write digits only, without quotes'),
});

/** A moment; without a zone, in that of the example. */
const moment = (aspect: Aspect, got: (after: After) => number | null): Subject => ({
  aspect,
  read: (raw, { zone }) => {
    if (isNothing(raw)) return isMoment(null, zone, got);
    const read = readMoment(String(raw), zone);
    return read.ok ? isMoment(read.value.at, read.value.zone, got) : { wrong: read.error };
  },
});

/** The CRMs that are written to, all of them. */
const crms: Subject = {
  aspect: 'lead',
  read: (raw) => {
    const names = listOf(raw);
    const other = names.find((name) => !CRMS.some((crm: Crm) => crm === name));
    if (other !== undefined)
      return wrong('unknown-value', `there is no CRM "${other}"`, suggest(other, CRMS));
    return isSet(names, standing.writtenTo);
  },
};

const CLOCK_STATES = ['running', 'met', 'breached'] as const;

/** Who is told of what: `handed-over to anna`, `confirmation to the lead`, `in-queue to #sales`. */
const tellings: Subject = {
  aspect: 'lead',
  read: (raw, context) => {
    const wanted = listOf(raw);
    for (const one of wanted) {
      const [, what = '', to = ''] = /^(\S+) to (.+)$/.exec(one) ?? [];
      if (what === '') return wrong('wrong-value', `"${one}" says not who`, 'write: handed-over to anna');
      if (!MESSAGE_KINDS.some((kind) => kind === what))
        return wrong('unknown-value', `nobody is told of "${what}"`, suggest(what, MESSAGE_KINDS));
      if (to === 'the lead' || to.startsWith('#')) continue;
      const name = knownName('rep', to, context.policy);
      if (isWrong(name)) return name;
    }
    return isSet(wanted, standing.toldOf);
  },
};

/** Every key of `expect` that stands for one thing, in the order people read them. */
export const SUBJECTS: Readonly<Record<string, Subject>> = {
  rule: named('assignment', 'rule', standing.ruleOf),
  row: named('assignment', 'row', standing.rowOf),
  owner: named('assignment', 'rep', standing.ownerOf),
  'owner in': {
    aspect: 'assignment',
    read: (raw, context) => {
      const reps = knownAll('rep', raw, context);
      return isWrong(reps) ? reps : isOneOf(reps, standing.ownerOf);
    },
  },
  pool: named('assignment', 'pool', standing.poolOf),
  queue: named('assignment', 'queue', standing.queueOf),
  stage: chosen('qualification', STAGES, standing.stageNow),
  score: number('qualification', 'is', standing.scoreOf),
  'score at least': number('qualification', 'at least', standing.scoreOf),
  'score at most': number('qualification', 'at most', standing.scoreOf),
  ...Object.fromEntries(
    GROUPS.map((group) => [`points ${group}`, number('qualification', 'is', standing.pointsOf(group))]),
  ),
  profile: named('qualification', 'profile', standing.profileOf),
  role: chosen('qualification', ROLES, standing.roleOf),
  tags: namedAll('qualification', 'tag', isSet, standing.tagsOf),
  'tags include': namedAll('qualification', 'tag', includes, standing.tagsOf),
  missing: namedAll('qualification', 'must-have', isSet, standing.missingOf),
  refused: named('qualification', 'refusal', standing.refusedFor),
  disqualified: named('qualification', 'disqualification', standing.disqualifiedFor),
  held: plain('lead', standing.heldFor),
  'next action': plain('qualification', standing.nextActionOf),
  language: plain('qualification', standing.languageOf),
  'sal status': chosen('gate', SAL_STATUSES, standing.textIn('sal.status')),
  'first contact by': moment('clock', standing.firstContactBy),
  clock: chosen('clock', CLOCK_STATES, standing.clockOf('first-contact')),
  'latest clock': chosen('clock', CLOCK_STATES, standing.clockOf('latest-contact')),
  'acceptance clock': chosen('clock', CLOCK_STATES, standing.clockOf('acceptance')),
  'tries clock': chosen('clock', CLOCK_STATES, standing.clockOf('attempts')),
  warned: number('clock', 'is', standing.warnedOf),
  attempts: number('clock', 'is', standing.attemptsOf),
  'task subject': plain('task', standing.taskSubject),
  'task due': moment('task', standing.taskDue),
  'task owner': named('task', 'rep', standing.taskOwner),
  'task status': chosen('task', ['open', 'done'], standing.taskStatus),
  task: chosen('task', [], standing.taskStatus),
  'written to': crms,
  told: tellings,
  confirmation: plain('lead', standing.confirmationOf),
  'message contains': words('gate', standing.textIn('message')),
  'why contains': words('assignment', standing.textIn('assignment.why')),
  'note contains': words('lead', standing.textIn('note')),
  'problems contain': words('lead', standing.problemsOf),
};
