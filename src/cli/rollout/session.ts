import { storedVersion, type Version, versionOf } from '../../flows/versions.ts';
import type { ConfigFault } from '../../model/fault.ts';
import type { Clock, Instant } from '../../model/time.ts';
import { readConfigFolder } from '../../settings/config-folder.ts';
import { asText } from '../../settings/show-faults.ts';
import { openStore, type Store } from '../../store/database.ts';
import { readLivePolicy } from '../../store/policies.ts';
import { lineOf } from '../check.ts';
import { readSettings } from '../settings.ts';

/** What every command about rules works with. */
export interface Session {
  readonly store: Store;
  readonly now: Instant;
  readonly clock: Clock;
}

/** Opens the database, does the work, and gives its exit code: 2 for wrong settings, 3 when the database is out of reach. */
export async function withStore(work: (session: Session) => Promise<number>): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  const store = await openStore(settings);
  if (!store.ok) return complain(`${store.error.message}\n${store.error.cure}`, 3);
  try {
    return await work({ store: store.value, now: settings.clock(), clock: settings.clock });
  } finally {
    await store.value.close();
  }
}

/** Says what is wrong, and with which exit code the command ends. */
export function complain(words: string, code: 1 | 2 | 3): 1 | 2 | 3 {
  process.stderr.write(`${words.trimEnd()}\n`);
  return code;
}

/** The version that is live; null after saying why there is none. */
export async function liveVersion({ store }: Session): Promise<Version | null> {
  const stored = await readLivePolicy(store.db);
  if (stored === null) {
    complain('No rules are live yet: `stafet serve` makes the files live at its first start.', 1);
    return null;
  }
  return toldVersion(stored);
}

/** A stored version; null after telling its faults. */
export function toldVersion(stored: {
  readonly hash: string;
  readonly texts: Version['texts'];
}): Version | null {
  const version = storedVersion(stored);
  if (version.ok) return version.value;
  complain(`This Stafet cannot read version ${stored.hash} any more:`, 1);
  tellFaults(new Map(Object.entries(stored.texts)), version.error);
  return null;
}

/** The version in a folder; null after telling its faults as `stafet check` does. */
export async function proposedVersion(dir: string): Promise<Version | null> {
  const texts = await readConfigFolder(dir);
  if (texts.size === 0) {
    complain(`${dir} holds neither config/ nor mappings/. Name the folder with --config DIR.`, 1);
    return null;
  }
  const version = versionOf(texts);
  if (version.ok) return version.value;
  tellFaults(texts, version.error);
  return null;
}

function tellFaults(texts: ReadonlyMap<string, string>, faults: readonly ConfigFault[]): void {
  const sum = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: nothing can be planned or applied.`;
  process.stderr.write(`${asText(faults, lineOf(texts))}\n${sum}\n`);
}
