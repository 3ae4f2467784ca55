import type { Telling } from '../telling.ts';
import { type CrmLead, readCrmLeads } from './crm-leads.ts';
import { dashboardFigures } from './dashboard-figures.ts';
import { type Named, ownFigures } from './own-figures.ts';

/** How many figures were made twice, and those that came out differently, a line each. */
export interface Compared {
  readonly figures: number;
  readonly differ: readonly string[];
}

/** Minutes are kept to seven digits, and rounded at the end: the last one may differ. */
const SAME = 0.11;

const isSame = (a: Named[string] | undefined, b: Named[string] | undefined): boolean =>
  a === b ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < SAME && !Number.isInteger(a - b));

/** Holds the dashboard's figures against those made of the CRMs' own data. */
export async function compareFigures(telling: Telling): Promise<Compared> {
  const { figures: shown, now, promiseMinutes } = await dashboardFigures(telling.world.serviceUrl);
  // As config/sla.yaml has it: leads from fairs come by the hundred.
  const promiseOf = ({ source }: CrmLead): number => (source === 'event' ? 60 : promiseMinutes);
  const own = ownFigures(await readCrmLeads(telling), promiseOf, now);
  const names = [...new Set([...Object.keys(shown), ...Object.keys(own)])];
  return {
    figures: names.length,
    differ: names
      .filter((name) => !isSame(shown[name], own[name]))
      .map((name) => `${name}: the dashboard says ${shown[name]}, the CRMs ${own[name]}`),
  };
}
