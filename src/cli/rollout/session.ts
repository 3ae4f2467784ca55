import { storedVersion, type Version, versionOf } from '../../flows/versions.ts';
import type { ConfigFault } from '../../model/fault.ts';
import { err, type Result } from '../../model/result.ts';
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
export function complain<C extends 1 | 2 | 3>(words: string, code: C): C {
  process.stderr.write(`${words.trimEnd()}\n`);
  return code;
}

/** The version that is live; null after saying why there is none. */
export async function liveVersion({ store }: Session): Promise<Version | null> {
  const stored = await readLivePolicy(store.db);
  if (stored === null) {
    complain(
      'No rules are live yet: `stafet apply` makes these files live, and so does the first `stafet serve` or `stafet sync --once`.',
      1,
    );
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

/** The version in a folder; after telling its faults as `stafet check` does, the exit code. */
export async function proposedVersion(dir: string): Promise<Result<Version, 1 | 2>> {
  const texts = readConfigFolder(dir);
  if (texts.size === 0)
    return err(complain(`${dir} holds neither config/ nor mappings/. Name the folder with --config DIR.`, 2));
  const version = versionOf(texts);
  if (version.ok) return version;
  tellFaults(texts, version.error);
  return err(1);
}

function tellFaults(texts: ReadonlyMap<string, string>, faults: readonly ConfigFault[]): void {
  const sum = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: nothing can be planned or applied.`;
  process.stderr.write(`${asText(faults, lineOf(texts))}\n${sum}\n`);
}
