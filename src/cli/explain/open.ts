import { to18 } from '../../../connectors/salesforce/ids.ts';
import type { Policy } from '../../core/policy.ts';
import { compiled } from '../../flows/live-policy.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { findPolicy, readLivePolicy, readRollouts } from '../../store/policies.ts';
import { leadsNamed, readSetAside, readStory, type Story } from '../../store/story.ts';
import type { Teller } from './teller.ts';

/**
 * Reads all that is needed to explain the lead that `name` names: a Stafet id, an e-mail, or a record's id in either CRM
 * (Salesforce's with 15 or 18 characters). An error in words when there is none, or more than one.
 */
export async function openTeller(db: Db, name: string, now: Instant): Promise<Result<Teller, string>> {
  const words = [...new Set([name.trim(), to18(name.trim())])];
  const ids = await leadsNamed(db, words);
  const id = ids[0];
  if (id === undefined) return err(await unknown(db, name, words));
  if (ids.length > 1)
    return err(`"${name}" names ${ids.length} leads: ${ids.join(', ')}. Ask for one of them.`);
  const story = await readStory(db, id);
  return story === null ? err(await unknown(db, name, words)) : tellerOf(db, story, now);
}

async function unknown(db: Db, name: string, words: readonly string[]): Promise<string> {
  const aside = await readSetAside(db, words);
  if (aside !== null)
    return `${aside.object} ${aside.id} of ${aside.crm} is no lead of its own: ${aside.detail}.`;
  return `No lead is known as "${name}". Give its Stafet id, its e-mail, or the id of its record in HubSpot or Salesforce.`;
}

async function tellerOf(db: Db, story: Story, now: Instant): Promise<Result<Teller, string>> {
  const stored = await readLivePolicy(db);
  const live = stored === null ? null : compiled(stored);
  if (live?.ok !== true)
    return err('The live policy cannot be read; `stafet check` says what is wrong with the files.');
  const old = await policiesOf(db, story, live.value);
  const rollouts = await readRollouts(db);
  return ok({
    story,
    now,
    live: live.value,
    policyOf: (hash) => old.get(hash) ?? live.value,
    // Newest first, and what was said last of a version is what people remember it by.
    reasons: new Map(rollouts.toReversed().map(({ hash, why }) => [hash, why])),
  });
}

/** The policies that handed the lead over, where they are not the live one: only those are looked into again. */
async function policiesOf(db: Db, story: Story, live: Policy): Promise<ReadonlyMap<string, Policy>> {
  const hashes = new Set(
    story.events.filter(({ trace }) => trace.route !== undefined).map(({ policy }) => policy),
  );
  hashes.delete(live.hash);
  const old = new Map<string, Policy>();
  for (const hash of hashes) {
    const stored = await findPolicy(db, hash);
    const policy = stored === null ? null : compiled(stored);
    if (policy?.ok === true) old.set(hash, policy.value);
  }
  return old;
}
