import type { Message } from '../../model/message.ts';

/** How a digest begins, by language; English stands for every other one. */
const TITLES: Readonly<Record<string, (n: number) => string>> = {
  en: (n) => `${n} notes about your leads`,
  da: (n) => `${n} beskeder om dine leads`,
  de: (n) => `${n} Hinweise zu Ihren Leads`,
  sv: (n) => `${n} meddelanden om dina leads`,
  nl: (n) => `${n} berichten over uw leads`,
};

/** Several messages to one recipient as one: a title, then each under its own subject. */
export function asDigest(messages: readonly Message[]): Pick<Message, 'subject' | 'text' | 'sms'> {
  const [first] = messages;
  if (first === undefined) return { subject: '', text: '', sms: null };
  if (messages.length === 1) return first;
  const title = (TITLES[first.language] ?? TITLES.en)?.(messages.length) ?? '';
  const text = messages.map(({ subject, text }) => `${subject}\n${text}`.trim()).join('\n\n');
  return { subject: title, text, sms: `${title}: ${messages.map(({ subject }) => subject).join('; ')}` };
}
