import type { Connector } from '../../../connectors/connector.ts';
import { CRM_NAMES } from '../../core/live-check/crm-names.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { ConfigFault } from '../../model/fault.ts';
import type { Checked } from '../../settings/check-folder.ts';
import { liveFaults } from '../../settings/check-live.ts';
import { readSettings } from '../settings.ts';

/** What comparing config with the CRMs came to. */
export interface LiveCheck {
  readonly faults: readonly ConfigFault[];
  /** What people should know besides: a CRM that was not asked, or gave no answer. */
  readonly notes: readonly string[];
  /** 2: nobody to ask, 3: a CRM is out of reach; null when all that were asked gave an answer. */
  readonly trouble: 2 | 3 | null;
}

/** Asks each CRM that the environment names to describe itself, and compares. Nothing is written anywhere. */
export async function checkLive({ texts, policy }: Checked): Promise<LiveCheck> {
  if (policy === null)
    return {
      faults: [],
      notes: ['Not compared with the CRMs: that takes files without faults.'],
      trouble: null,
    };
  const settings = readSettings();
  if (settings === null) return { faults: [], notes: [], trouble: 2 };
  const { connectorsFor } = await import('../../app.ts');
  const { createLog } = await import('../../settings/log.ts');
  const connectors = connectorsFor(settings, () => policy, createLog('error'));
  if (Object.keys(connectors).length === 0)
    return {
      faults: [],
      notes: ['No CRM is set up: .env.example lists what HubSpot and Salesforce need.'],
      trouble: 2,
    };
  const answers = await Promise.all(CRMS.map((crm) => ask(crm, connectors[crm], { texts, policy })));
  return {
    faults: answers.flatMap(({ faults }) => faults),
    notes: answers.flatMap(({ note }) => note ?? []),
    trouble: answers.some(({ reached }) => !reached) ? 3 : null,
  };
}

interface Answer {
  readonly faults: readonly ConfigFault[];
  readonly note: string | null;
  readonly reached: boolean;
}

async function ask(
  crm: Crm,
  connector: Connector | undefined,
  { texts, policy }: { readonly texts: Checked['texts']; readonly policy: NonNullable<Checked['policy']> },
): Promise<Answer> {
  const name = CRM_NAMES[crm];
  if (connector === undefined)
    return {
      faults: [],
      note: `Not compared with ${name}: .env does not say how to reach it.`,
      reached: true,
    };
  const schema = await connector.describe();
  if (schema.ok) return { faults: liveFaults(texts, policy, crm, schema.value), note: null, reached: true };
  const { where, message } = schema.error;
  return {
    faults: [],
    note: `Not compared with ${name}, which cannot be reached (${where}): ${message}`,
    reached: false,
  };
}
