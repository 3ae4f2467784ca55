import { readAgreed } from './agreed.ts';
import { answersElsewhere } from './answers-elsewhere.ts';
import { type BothCrms, readCrmLeads } from './crm-leads.ts';
import { dashboardFigures } from './dashboard-figures.ts';
import { ownFigures } from './own-figures.ts';
import type { Named } from './own-named.ts';

/** The figures that were made twice, by name, and those that came out differently, a line each. */
export interface Compared {
  readonly figures: number;
  readonly names: readonly string[];
  /** As the dashboard tells them. */
  readonly told: Named;
  readonly differ: readonly string[];
}

/** Minutes are kept to seven digits, and rounded at the end: the last one may differ. */
const SAME = 0.11;

const isSame = (a: Named[string] | undefined, b: Named[string] | undefined): boolean =>
  a === b ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < SAME && !Number.isInteger(a - b));

/**
 * Holds the dashboard's figures of a period against those made of the CRMs' own data. `elsewhere` are contacts of HubSpot
 * whose leads were answered outside both CRMs: the moment of the answer is taken from the dashboard, if it is one at all,
 * between the handover and when HubSpot heard of it; nothing else is.
 */
export async function holdAgainstCrms(
  serviceUrl: string,
  crms: BothCrms,
  period: string,
  elsewhere: ReadonlySet<string> = new Set(),
): Promise<Compared> {
  const { figures: shown, from, now, monthAt } = await dashboardFigures(serviceUrl, period);
  const answers = await answersElsewhere(serviceUrl, period, elsewhere);
  const leads = (await readCrmLeads(crms, now)).map((lead) => {
    const answeredAt = answers.get(lead.stafetId);
    return answeredAt === undefined ? lead : { ...lead, answeredAt };
  });
  const own = ownFigures(leads, await readAgreed(), { from, now, monthAt });
  const names = [...new Set([...Object.keys(shown), ...Object.keys(own)])].sort();
  return {
    figures: names.length,
    names,
    told: shown,
    differ: names
      .filter((name) => !isSame(shown[name], own[name]))
      .map((name) => `${name}: the dashboard says ${shown[name]}, the CRMs ${own[name]}`),
  };
}
