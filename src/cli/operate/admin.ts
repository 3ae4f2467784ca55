import { userInfo } from 'node:os';
import { to18 } from '../../../connectors/salesforce/ids.ts';
import type { Policy } from '../../core/policy.ts';
import { CRM_NAMES, CRMS, type Crm } from '../../model/crm.ts';
import type { Clock } from '../../model/time.ts';
import type { Store } from '../../store/database.ts';
import { type Held, MESSAGES } from '../../store/holds.ts';
import { leadsNamed } from '../../store/story.ts';
import { complain, liveVersion, type Session, withStore } from '../rollout/session.ts';

/** What somebody who runs Stafet works with. */
export interface Admin {
  readonly store: Store;
  readonly clock: Clock;
  readonly policy: () => Policy;
}

/** Opens the database and the live rules, does the work, and gives its exit code. */
export const asAdmin = (work: (admin: Admin) => Promise<number>): Promise<number> =>
  withStore(async (session) => {
    const admin = await adminOf(session);
    return admin === null ? 1 : work(admin);
  });

async function adminOf(session: Session): Promise<Admin | null> {
  const version = await liveVersion(session);
  if (version === null) return null;
  const { policy } = version;
  return { store: session.store, clock: session.clock, policy: () => policy };
}

/** Who is on record as having done it: who is named, else who is logged in here. */
export const nameOf = (by: string | undefined): string => by ?? userInfo().username;

/** The CRMs an option means: the one it names, or both; null after saying that there is no such CRM. */
export function crmsNamed(name: string | undefined): readonly Crm[] | null {
  if (name === undefined) return CRMS;
  const crm = CRMS.find((one) => one === name.toLowerCase());
  if (crm !== undefined) return [crm];
  complain(`There is no CRM "${name}": say ${CRMS.join(' or ')}.`, 2);
  return null;
}

const HELD_NAMES: Readonly<Record<Held, string>> = { ...CRM_NAMES, messages: 'people' };

/** Whom something held does not reach: `HubSpot`, or `people`. */
export const heldName = (what: Held): string => HELD_NAMES[what];

/** What `hold` and `release` mean: a CRM, messages alone, or all of it; null after saying what is wrong. */
export function heldNamed({
  crm,
  messages,
}: {
  readonly crm?: string;
  readonly messages?: boolean;
}): readonly Held[] | null {
  const crms = crmsNamed(crm);
  if (crms === null) return null;
  if (messages === true) return crm === undefined ? [MESSAGES] : [...crms, MESSAGES];
  return crm === undefined ? [...crms, MESSAGES] : crms;
}

/** The one lead that a Stafet id, an e-mail or a record's id names; null after saying what is wrong. */
export async function leadNamed(store: Store, name: string): Promise<string | null> {
  const ids = await leadsNamed(store.db, [...new Set([name.trim(), to18(name.trim())])]);
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return id;
  complain(
    id === undefined
      ? `No lead is known as "${name}". Give its Stafet id, its e-mail, or the id of its record in HubSpot or Salesforce.`
      : `"${name}" names ${ids.length} leads: ${ids.join(', ')}. Ask for one of them.`,
    1,
  );
  return null;
}

/** A moment to the minute, as lists show it. */
export const minute = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Prints the answer of a command: as JSON, or in words. */
export function tell(json: boolean | undefined, answer: object, words: readonly string[]): void {
  process.stdout.write(json === true ? `${JSON.stringify(answer, null, 2)}\n` : `${words.join('\n')}\n`);
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
