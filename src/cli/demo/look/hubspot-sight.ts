import { z } from 'zod';
import { repOf, type Sight, type TaskSight } from './sight.ts';

const propertiesSchema = z.record(z.string(), z.string().nullable());
export const hubspotObjectSchema = z.object({ id: z.string(), properties: propertiesSchema });
type HubSpotObject = z.infer<typeof hubspotObjectSchema>;

/** What is read of a contact. */
export const CONTACT_PROPERTIES = [
  ...['email', 'firstname', 'lastname', 'company', 'city', 'phone', 'hubspot_owner_id'],
  ...['stafet_id', 'stafet_stage', 'stafet_message', 'sal_status', 'sal_reject_reason'],
] as const;

export const TASK_PROPERTIES = [
  ...['hs_task_subject', 'hs_task_status', 'hubspot_owner_id', 'stafet_key'],
] as const;

/** E-mail of an owner id. */
export type EmailOf = (id: string) => string | null;

const filled = (text: string | null | undefined): string | null => (text ? text : null);
const ownerOf = (id: string | null | undefined, emailOf: EmailOf): string | null =>
  id ? repOf(emailOf(id)) : null;

export function contactSight({ id, properties: p }: HubSpotObject, emailOf: EmailOf): Sight {
  return {
    object: 'contacts',
    id,
    stafetId: filled(p.stafet_id),
    email: filled(p.email),
    person: `${p.firstname ?? ''} ${p.lastname ?? ''}`.trim(),
    company: p.company ?? '',
    stage: filled(p.stafet_stage),
    owner: ownerOf(p.hubspot_owner_id, emailOf),
    sal: filled(p.sal_status),
    reason: filled(p.sal_reject_reason),
    message: filled(p.stafet_message),
    city: filled(p.city),
    phone: filled(p.phone),
  };
}

/** Undefined for a task that Stafet did not write. */
export function hubspotTaskSight(
  { id, properties: p }: HubSpotObject,
  about: string,
  emailOf: EmailOf,
): TaskSight | undefined {
  if (!p.stafet_key) return undefined;
  return {
    id,
    key: p.stafet_key,
    subject: p.hs_task_subject ?? '',
    isOpen: p.hs_task_status !== 'COMPLETED',
    owner: ownerOf(p.hubspot_owner_id, emailOf),
    about,
  };
}
