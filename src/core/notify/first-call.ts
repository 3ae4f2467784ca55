import type { LeadState } from '../../model/lead-state.ts';
import { whoIs } from '../decide/task-words.ts';
import { cut } from '../mapping/cut.ts';
import type { Policy } from '../policy.ts';
import { type Filled, fillMessage } from '../templates/template.ts';
import { languageOfLead } from './language.ts';
import { playbooksFor } from './playbooks.ts';
import { bookingLink, linkValues, type MessageValues } from './values.ts';

/** Salesforce keeps 32,000 characters of a task's comments, HubSpot twice as many. */
const BODY = 30_000;

/** The task that comes with a lead: what to say, and the mail to send when nobody answers, in the lead's language. */
export function firstCallText(policy: Policy, lead: LeadState): Filled {
  const help = helpsFor(policy, lead);
  const { subject, body } = fillMessage(policy.templates.firstCall, lead, help);
  return { subject, body: cut(body, BODY) };
}

function helpsFor(policy: Policy, lead: LeadState): MessageValues {
  const language = languageOfLead(policy, lead);
  const { rep = null, pool = null } = lead.assignment ?? {};
  const has = policy.teams.reps.get(rep ?? '');
  const values = {
    ...linkValues(policy),
    who: whoIs(lead),
    rep_name: has?.name ?? '',
    rep_first_name: has?.name.split(' ')[0] ?? '',
    rep_email: has?.email ?? '',
    booking_link: bookingLink(policy, rep, pool),
  };
  const filled = (kind: string): Filled | null => {
    const template = policy.templates.messages.get(`${kind}.${language}`);
    return template === undefined ? null : fillMessage(template, lead, values);
  };
  const mail = filled('follow-up');
  return {
    ...values,
    call_script: filled('call-script')?.body ?? '',
    mail_subject: mail?.subject ?? '',
    mail_body: mail?.body ?? '',
    playbooks: playbooksFor(policy.templates.playbooks, lead),
  };
}
