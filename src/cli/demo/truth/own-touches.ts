import type { CrmTouch } from './crm-touches.ts';
import type { OwnLead } from './own-facts.ts';
import type { Asked } from './own-figures.ts';
import { count, cut, each, type Named, ofTen, share, sum } from './own-named.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const isDone = ({ end }: CrmTouch): boolean => end === 'done' || end === 'connected';
const isMeeting = ({ type }: CrmTouch): boolean => type === 'meeting';

/** A touch with the lead it was about. */
interface Did extends CrmTouch {
  readonly lead: OwnLead;
}

/** What reps did: about the leads of the period, and in the period. */
export function touchFigures(
  leads: readonly OwnLead[],
  all: readonly OwnLead[],
  { from, now }: Asked,
): Named {
  const did = all
    .flatMap((lead) => lead.touches.map((touch): Did => ({ ...touch, lead })))
    .filter(({ at, end }) => at >= from && (at < now || end === 'planned'));
  const over = did.filter(({ at, end }) => end !== 'planned' && at < now);
  return {
    ...attemptFigures(leads),
    ...cadence(leads),
    ...each('activity-mix', over.filter(isDone), ({ type }) => type),
    'booking-rate': share(
      count(leads, ({ touches }) => touches.some(isMeeting)),
      leads.length,
    ),
    ...meetingFigures(did.filter((touch) => isMeeting(touch) && touch.at < now)),
    ...weekFigures(leads, over.filter(isDone), Math.max(1 / 7, (now - from) / (7 * DAY_MS))),
  };
}

function attemptFigures(leads: readonly OwnLead[]): Named {
  const perLead = (some: readonly OwnLead[]): number | null =>
    some.length === 0 ? null : ofTen(sum(some, ({ tries }) => tries.length) / some.length);
  return {
    attempts: perLead(leads),
    ...cut(
      leads,
      ({ rep }) => rep,
      (some, rep) => (rep === 'unknown' ? {} : { [`attempts: rep ${rep}`]: perLead(some) }),
    ),
  };
}

function cadence(leads: readonly OwnLead[]): Named {
  const paced = leads.filter(({ isPaced }) => isPaced);
  return {
    'cadence-kept': share(
      count(paced, ({ isTried }) => isTried),
      paced.length,
    ),
  };
}

function meetingFigures(meetings: readonly Did[]): Named {
  const held = meetings.filter(isDone);
  return {
    'show-rate': share(held.length, held.length + count(meetings, ({ end }) => end === 'missed')),
    ...each('decision-level', held, ({ lead }) => lead.role),
  };
}

/** By who logged it, of reps who have leads of the period. */
function weekFigures(leads: readonly OwnLead[], done: readonly Did[], weeks: number): Named {
  const reps = new Set(leads.flatMap(({ rep }) => rep ?? []));
  return Object.assign(
    {},
    ...[...reps].map((rep) => {
      const own = done.filter((touch) => touch.rep === rep);
      const talks = own.filter(
        ({ lead, at, end, type }) =>
          at >= lead.mqlAt - MINUTE_MS && (end === 'connected' || type === 'meeting'),
      );
      return {
        [`conversations: rep ${rep}`]: ofTen(talks.length / weeks),
        [`meetings-held: rep ${rep}`]: ofTen(count(own, isMeeting) / weeks),
      };
    }),
  );
}
