import express from 'express';
import { z } from 'zod';
import { listen } from '../common/listen.ts';

export interface Sms {
  readonly to: string;
  readonly body: string;
}

/** A local Twilio, as far as sending goes. */
export interface LocalSms {
  readonly url: string;
  readonly messages: readonly Sms[];
  close(): Promise<void>;
}

const send = z.object({ To: z.string(), Body: z.string() });

export async function openSms(): Promise<LocalSms> {
  const messages: Sms[] = [];
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.post('/2010-04-01/Accounts/:account/Messages.json', (req, res) => {
    const asked = send.safeParse(req.body);
    if (!asked.success)
      return void res.status(400).json({ code: 21_604, message: 'To and Body are required', status: 400 });
    messages.push({ to: asked.data.To, body: asked.data.Body });
    res.status(201).json({ sid: `SM${messages.length}`, status: 'queued', to: asked.data.To });
  });
  const { url, close } = await listen(app);
  return { url, messages, close };
}
