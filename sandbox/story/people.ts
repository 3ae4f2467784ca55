import type { LeadValues, StoryLead } from './lead.ts';

/** A record of a lead in one CRM. */
export interface Place {
  /** `contacts`, `Lead` or `Contact`. */
  readonly object: string;
  readonly id: string;
}

export interface LoggedCall {
  readonly subject: string;
  readonly outcome: 'connected' | 'no-answer';
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface BookedMeeting {
  readonly subject: string;
  /** `planned`: it is still to come. Only HubSpot can say that somebody did not come. */
  readonly outcome: 'planned' | 'held' | 'no-show';
  /** When it begins, in epoch milliseconds. */
  readonly at: number;
}

/** What people do in their CRM, each under their own name: the same in either, in the CRM's own ways. */
export interface People {
  /** Records made by a form, a fair or a partner, in few calls; where each stands, in the order given. */
  arrive(leads: readonly StoryLead[]): Promise<readonly Place[]>;
  /** Types values into a record, as the person with that e-mail; empty text clears. */
  edit(who: string, place: Place, values: LeadValues): Promise<void>;
  logCall(who: string, place: Place, call: LoggedCall): Promise<void>;
  bookMeeting(who: string, place: Place, meeting: BookedMeeting): Promise<void>;
  /** A lead books a time on the page of the person with that e-mail; gives the meeting's id. */
  bookByLink(whose: string, place: Place, meeting: Pick<BookedMeeting, 'subject' | 'at'>): Promise<string>;
  /** The meeting's owner says how it ended. */
  tellOutcome(who: string, meetingId: string, outcome: 'held' | 'no-show'): Promise<void>;
  completeTask(who: string, taskId: string): Promise<void>;
}
