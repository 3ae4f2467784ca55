import type { Post } from '../../../../sandbox/post/open.ts';
import type { SlackMessage } from '../../../../sandbox/post/slack.ts';
import type { StoryLead } from '../../../../sandbox/story/lead.ts';
import { emailOfRep, type Sight } from '../look/sight.ts';
import type { Telling } from '../telling.ts';
import { kindsOfMessages } from './kinds.ts';

/** What the local mail server, Slack and Twilio were sent. */
export interface Told {
  readonly mails: { readonly toLeads: number; readonly toTeam: number; readonly invitations: number };
  readonly sms: number;
  /** Messages in Slack by what they tell of. */
  readonly slack: Readonly<Record<string, number>>;
  /** Messages that came a second time, word for word. */
  readonly repeated: number;
}

const addressOf = ({ values }: StoryLead): string => String(values.email ?? '').toLowerCase();
export const nameOf = ({ values }: StoryLead): string =>
  `${values['person.first-name']} ${values['person.last-name']}`;

/** Counts what was told, by the servers that were told it. */
export function countTold({ mail, sms, slack }: Post, leads: readonly StoryLead[]): Told {
  const addresses = new Set(leads.map(addressOf));
  const toLeads = mail.mails.filter(({ to }) => to.some((one) => addresses.has(one.toLowerCase())));
  const kindOf = kindsOfMessages();
  const kinds = Map.groupBy(slack.messages, ({ headline }) => kindOf(headline) ?? 'other');
  return {
    mails: {
      toLeads: toLeads.length,
      toTeam: mail.mails.length - toLeads.length,
      invitations: mail.mails.filter(({ raw }) => raw.includes('text/calendar')).length,
    },
    sms: sms.messages.length,
    slack: Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length]).sort()),
    repeated:
      repeats(slack.messages.map(({ to, headline, blocks }) => `${to} ${headline} ${blocks}`)) +
      repeats(mail.mails.map(({ to, raw }) => `${to.join()} ${/^message-id:.*$/im.exec(raw)?.[0] ?? raw}`)) +
      repeats(sms.messages.map(({ to, body }) => `${to} ${body}`)),
  };
}

const repeats = (texts: readonly string[]): number => texts.length - new Set(texts).size;

const kindOfHeadline = kindsOfMessages();

/** Messages of a kind in Slack about a lead, to somebody. */
export function slackAbout(
  { world }: Telling,
  kind: string,
  lead: StoryLead,
  rep: string,
): readonly SlackMessage[] {
  const to = emailOfRep(rep);
  return world.post.slack.messages.filter(
    (one) => one.to === to && one.headline.includes(nameOf(lead)) && kindOfHeadline(one.headline) === kind,
  );
}

/** How often a rep heard in Slack that something about a lead is not logged: in a message of its own, or in a digest. */
export function toldOfGap({ world }: Telling, lead: StoryLead, rep: string): number {
  const to = emailOfRep(rep);
  return world.post.slack.messages.filter(
    (one) =>
      one.to === to &&
      one.blocks.includes(nameOf(lead)) &&
      ['log-gap', 'digest'].includes(kindOfHeadline(one.headline) ?? ''),
  ).length;
}

/** People write a number with blanks, and it is sent to without. */
const digitsOf = (number: string): string => number.replace(/\D/g, '');
/** Empty for a lead without one. */
const mobileOf = ({ values }: StoryLead): string => digitsOf(String(values.mobile ?? ''));

/** Whether a lead was sent the address of a page: by mail, or by SMS where there is no mailbox. */
export function linkSentTo(
  { mail, sms }: { readonly mail: Pick<Post['mail'], 'mails'>; readonly sms: Pick<Post['sms'], 'messages'> },
  lead: StoryLead,
  page: string,
): boolean {
  // Long lines of a mail are broken with an equals sign at their end.
  const mails = mail.mails.filter(({ to }) => to.some((one) => one.toLowerCase() === addressOf(lead)));
  return (
    mails.some(({ raw }) => raw.replaceAll('=\r\n', '').includes(page)) ||
    sms.messages.some(({ to, body }) => digitsOf(to) === mobileOf(lead) && body.includes(page))
  );
}

/** Leads whose owner, as a CRM shows it, never heard that they are theirs; a line each. */
export function unannounced({ world }: Telling, people: readonly Sight[]): readonly string[] {
  const kindOf = kindsOfMessages();
  const heard = world.post.slack.messages.filter(({ headline }) => kindOf(headline) === 'handed-over');
  return people.flatMap(({ owner, sal, person }) => {
    if (owner === null || sal === null) return [];
    const to = emailOfRep(owner);
    const isTold = heard.some((one) => one.to === to && one.headline.includes(person));
    return isTold ? [] : [`${person}: ${to} was never told`];
  });
}

/**
 * Leads that were confirmed otherwise than they should be, a line each: once for each round by mail, or by SMS where there is
 * no mailbox; nobody else. A kill may meet a message on its way: a lead is then
 * told once or not at all, and the service says of how many it is `unsure`.
 */
export function misconfirmed(
  { world, foreseen, handedOver, rounds, isRough }: Telling,
  unsure: number,
): readonly string[] {
  const byMail = Map.groupBy(
    world.post.mail.mails.flatMap(({ to }) => to.map((one) => one.toLowerCase())),
    (one) => one,
  );
  const bySms = Map.groupBy(world.post.sms.messages, ({ to }) => digitsOf(to));
  const wrong = foreseen.flatMap(({ lead }) => {
    const mobile = mobileOf(lead);
    const heard =
      (byMail.get(addressOf(lead))?.length ?? 0) + (mobile === '' ? 0 : (bySms.get(mobile)?.length ?? 0));
    const wanted = handedOver.has(lead) ? (rounds.get(lead) ?? 1) : 0;
    const line = `${nameOf(lead)}: confirmed ${heard} times and not ${wanted}`;
    return heard === wanted ? [] : [{ line, isMissing: heard === wanted - 1 }];
  });
  const isExcused = isRough && wrong.length <= unsure && wrong.every(({ isMissing }) => isMissing);
  return isExcused ? [] : wrong.map(({ line }) => line);
}
