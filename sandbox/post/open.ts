import { openPostOffice, type PostOffice } from './post-office.ts';
import { type LocalSlack, openSlack } from './slack.ts';
import { type LocalSms, openSms } from './sms.ts';

/** Where messages go: a mail server, a Slack and a Twilio of this machine, which keep what they are sent. */
export interface Post {
  readonly mail: PostOffice;
  readonly slack: LocalSlack;
  readonly sms: LocalSms;
  close(): Promise<void>;
}

/** `refuses` says whose mailbox the mail server does not have. */
export async function openPost(refuses: (address: string) => boolean): Promise<Post> {
  const mail = await openPostOffice({
    onRcptTo: ({ address }, _session, done) =>
      refuses(address) ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : done(),
  });
  const [slack, sms] = [await openSlack(), await openSms()];
  return {
    mail,
    slack,
    sms,
    close: async () => {
      await Promise.all([mail.close(), slack.close(), sms.close()]);
    },
  };
}
