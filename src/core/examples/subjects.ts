import type { Crm } from '../../model/crm.ts';
import { CRMS } from '../../model/crm.ts';
import { ROLES, SAL_STATUSES, STAGES } from '../../model/lead-catalogue.ts';
import { MESSAGE_KINDS } from '../../model/message.ts';
import { suggest } from '../conditions/nearest.ts';
import { isWrong, wrong } from '../conditions/values.ts';
import { GROUPS } from '../qualify/qualification.ts';
import { includes, isOneOf, isSet } from './answers.ts';
import type { After, Aspect } from './example.ts';
import { knownName } from './names.ts';
import {
  chosen,
  knownAll,
  listOf,
  moment,
  named,
  namedAll,
  number,
  plain,
  type Read,
  words,
} from './read-answers.ts';
import * as standing from './standing.ts';

/** Something an example may expect: how its value is read, and which part of the trace tells why it is so. */
export interface Subject {
  readonly aspect: Aspect;
  readonly read: Read<After>;
}

const of = (aspect: Aspect, read: Read<After>): Subject => ({ aspect, read });

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
  rule: of('assignment', named('rule', standing.ruleOf)),
  row: of('assignment', named('row', standing.rowOf)),
  owner: of('assignment', named('rep', standing.ownerOf)),
  'owner in': {
    aspect: 'assignment',
    read: (raw, context) => {
      const reps = knownAll('rep', raw, context);
      return isWrong(reps) ? reps : isOneOf(reps, standing.ownerOf);
    },
  },
  pool: of('assignment', named('pool', standing.poolOf)),
  queue: of('assignment', named('queue', standing.queueOf)),
  stage: of('qualification', chosen(STAGES, standing.stageNow)),
  score: of('qualification', number('is', standing.scoreOf)),
  'score at least': of('qualification', number('at least', standing.scoreOf)),
  'score at most': of('qualification', number('at most', standing.scoreOf)),
  ...Object.fromEntries(
    GROUPS.map((group) => [`points ${group}`, of('qualification', number('is', standing.pointsOf(group)))]),
  ),
  profile: of('qualification', named('profile', standing.profileOf)),
  role: of('qualification', chosen(ROLES, standing.roleOf)),
  tags: of('qualification', namedAll('tag', isSet, standing.tagsOf)),
  'tags include': of('qualification', namedAll('tag', includes, standing.tagsOf)),
  missing: of('qualification', namedAll('must-have', isSet, standing.missingOf)),
  refused: of('qualification', named('refusal', standing.refusedFor)),
  disqualified: of('qualification', named('disqualification', standing.disqualifiedFor)),
  held: of('lead', plain(standing.heldFor)),
  'next action': of('qualification', plain(standing.nextActionOf)),
  language: of('qualification', plain(standing.languageOf)),
  'sal status': of('gate', chosen(SAL_STATUSES, standing.textIn('sal.status'))),
  'first contact by': of('clock', moment(standing.firstContactBy)),
  clock: of('clock', chosen(CLOCK_STATES, standing.clockOf('first-contact'))),
  'latest clock': of('clock', chosen(CLOCK_STATES, standing.clockOf('latest-contact'))),
  'acceptance clock': of('clock', chosen(CLOCK_STATES, standing.clockOf('acceptance'))),
  'tries clock': of('clock', chosen(CLOCK_STATES, standing.clockOf('attempts'))),
  warned: of('clock', number('is', standing.warnedOf)),
  attempts: of('clock', number('is', standing.attemptsOf)),
  'task subject': of('task', plain(standing.taskSubject)),
  'task due': of('task', moment(standing.taskDue)),
  'task owner': of('task', named('rep', standing.taskOwner)),
  'task status': of('task', chosen(['open', 'done'], standing.taskStatus)),
  task: of('task', chosen([], standing.taskStatus)),
  'written to': crms,
  told: tellings,
  confirmation: of('lead', plain(standing.confirmationOf)),
  'message contains': of('gate', words(standing.textIn('message'))),
  'why contains': of('assignment', words(standing.textIn('assignment.why'))),
  'note contains': of('lead', words(standing.textIn('note'))),
  'problems contain': of('lead', words(standing.problemsOf)),
};
