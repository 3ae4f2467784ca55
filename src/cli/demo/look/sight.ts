import { readUsers } from '../../../../sandbox/common/users.ts';

/** A task that Stafet wrote, as a CRM shows it. */
export interface TaskSight {
  readonly id: string;
  /** Stafet's own key. */
  readonly key: string;
  readonly subject: string;
  readonly isOpen: boolean;
  /** Rep id of who has to do it; null when nobody who sells. */
  readonly owner: string | null;
  /** The record it is about. */
  readonly about: string;
}

/** That a record is on a list (HubSpot) or in a campaign (Salesforce). */
export interface MemberSight {
  readonly list: string;
  /** The record's id. */
  readonly about: string;
}

/** A meeting with a person, in the CRM's own words for how it ended. */
export interface MeetingSight {
  /** The person's record. */
  readonly about: string;
  readonly subject: string;
  /** Null where nobody gave one. */
  readonly outcome: string | null;
}

/** A note that Stafet wrote on a record: in Salesforce a closed task. */
export interface NoteSight {
  readonly about: string;
  readonly text: string;
}

/** Whether a task is a step of an improvement plan: the team's own, about no lead. */
export const isStep = ({ key }: TaskSight): boolean => key.startsWith('plan/');

/** A lead as one CRM shows it, in Stafet's words. */
export interface Sight {
  readonly object: string;
  readonly id: string;
  readonly stafetId: string | null;
  readonly email: string | null;
  readonly person: string;
  readonly company: string;
  readonly stage: string | null;
  /** Rep id; null for a queue, the integration or nobody. */
  readonly owner: string | null;
  readonly sal: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly city: string | null;
  readonly phone: string | null;
}

/** A lead in both CRMs; null where it is not. */
export interface Pair {
  readonly hubspot: Sight | null;
  readonly salesforce: Sight | null;
  readonly hubspotTasks: readonly TaskSight[];
  readonly salesforceTasks: readonly TaskSight[];
}

const REP_BY_EMAIL = new Map(readUsers().map(({ email, key }) => [email, key]));
const EMAIL_BY_REP = new Map(readUsers().map(({ email, key }) => [key, email]));

/** Rep id of an e-mail; null for anybody else's. */
export const repOf = (email: string | null): string | null =>
  email === null ? null : (REP_BY_EMAIL.get(email) ?? null);

/** The e-mail under which a rep is known in both CRMs. */
export function emailOfRep(rep: string): string {
  const email = EMAIL_BY_REP.get(rep);
  if (email === undefined) throw new Error(`the demo company has no rep ${rep}`);
  return email;
}
