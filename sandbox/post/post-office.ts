import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Mail {
  readonly to: readonly string[];
  readonly raw: string;
}

/** A real SMTP server on this machine, that keeps what it is sent. */
export interface PostOffice {
  readonly url: string;
  readonly mails: readonly Mail[];
  close(): Promise<void>;
}

/** `onMail` runs once a mail is whole, before the sender hears that it was taken. */
export async function openPostOffice(
  options: SMTPServerOptions = {},
  onMail: (mail: Mail) => void = () => {},
): Promise<PostOffice> {
  const mails: Mail[] = [];
  const office = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { to, raw: Buffer.concat(chunks).toString() };
        mails.push(mail);
        onMail(mail);
        done();
      });
    },
    ...options,
  });
  // A client that goes away in the middle is no concern of ours.
  office.on('error', () => {});
  await new Promise<void>((done) => office.listen(0, '127.0.0.1', done));
  const address = office.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise<void>((done) => office.close(() => done())),
  };
}
