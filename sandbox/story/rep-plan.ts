import { pick, randomFor, shares } from './draw.ts';
import type { CrmName, LeadValues } from './lead.ts';

/** What a rep makes of a lead that was handed over. */
export const MOVES = [
  'accept-by-phone',
  'accept-in-writing',
  'accept-too-soon',
  'reject',
  'reject-without-reason',
  'no-answer',
  'leave',
] as const;
export type Move = (typeof MOVES)[number];

const MOVE_SHARES: readonly (readonly [Move, number])[] = [
  ['accept-by-phone', 30],
  ['accept-in-writing', 10],
  ['accept-too-soon', 10],
  ['reject', 14],
  ['reject-without-reason', 10],
  ['no-answer', 10],
  ['leave', 16],
];

/** Reject reasons, and the stage each leads to by Fjordlys' rules. */
const REASONS: readonly (readonly [reason: string, stage: 'recycling' | 'lost'])[] = [
  ['no-need', 'recycling'],
  ['wrong-role', 'recycling'],
  ['no-budget', 'recycling'],
  ['timing', 'recycling'],
  ['unreachable', 'recycling'],
  ['competitor', 'lost'],
  ['duplicate', 'lost'],
];

export interface RepPlan {
  readonly move: Move;
  /** For rejects. */
  readonly reason: string;
  readonly rejectedTo: 'recycling' | 'lost';
}

/** One plan for each of `count` handed-over leads, in their order. */
export const repPlans = (seed: number, count: number): readonly RepPlan[] => {
  const random = randomFor(seed, 2);
  return random.shuffle(shares(count, MOVE_SHARES)).map((move) => {
    const [reason, rejectedTo] = pick(random, REASONS);
    return { move, reason, rejectedTo };
  });
};

/** Reps who live in HubSpot; the others live in Salesforce. Each pool has some of both. */
const IN_HUBSPOT: ReadonlySet<string> = new Set(['anna', 'clara', 'erik', 'greta', 'inge', 'kim']);

/** The CRM a rep works in. */
export const deskOf = (rep: string): CrmName => (IN_HUBSPOT.has(rep) ? 'hubspot' : 'salesforce');

const CONFIRMED: LeadValues = {
  'sal.need-confirmed': true,
  'sal.role-confirmed': true,
  'sal.timing-confirmed': true,
};

/** What the rep fills in for each move: the first try, and what follows when that was sent back. */
export const fillsIn = ({ move, reason }: RepPlan): readonly LeadValues[] => {
  const byPhone = { 'sal.status': 'accepted', ...CONFIRMED, 'sal.confirmed-by': 'phone' };
  switch (move) {
    case 'accept-by-phone':
      return [byPhone];
    case 'accept-in-writing':
      return [{ ...byPhone, 'sal.confirmed-by': 'writing' }];
    case 'accept-too-soon':
      return [{ 'sal.status': 'accepted' }, byPhone];
    case 'reject':
      return [{ 'sal.status': 'rejected', 'sal.reason': reason }];
    case 'reject-without-reason':
      return [{ 'sal.status': 'rejected' }, { 'sal.status': 'rejected', 'sal.reason': reason }];
    default:
      return [];
  }
};
