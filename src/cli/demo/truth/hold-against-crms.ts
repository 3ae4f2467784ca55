import { readAgreed } from './agreed.ts';
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

/** Holds the dashboard's figures of a period against those made of the CRMs' own data, but for what those cannot tell. */
export async function holdAgainstCrms(
  serviceUrl: string,
  crms: BothCrms,
  period: string,
  isUntold: (name: string) => boolean = () => false,
): Promise<Compared> {
  const { figures: shown, from, now } = await dashboardFigures(serviceUrl, period);
  const own = ownFigures(await readCrmLeads(crms, now), await readAgreed(), { from, now });
  const names = [...new Set([...Object.keys(shown), ...Object.keys(own)])]
    .filter((name) => !isUntold(name))
    .sort();
  return {
    figures: names.length,
    names,
    told: shown,
    differ: names
      .filter((name) => !isSame(shown[name], own[name]))
      .map((name) => `${name}: the dashboard says ${shown[name]}, the CRMs ${own[name]}`),
  };
}
