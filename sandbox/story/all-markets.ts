import type { Market } from './market.ts';
import { BRITAIN } from './markets/britain.ts';
import { DENMARK } from './markets/denmark.ts';
import { BELGIUM, NETHERLANDS } from './markets/dutch.ts';
import { FINLAND } from './markets/finland.ts';
import { AUSTRIA, GERMANY, SWITZERLAND } from './markets/german.ts';
import { NORWAY } from './markets/norway.ts';
import { SWEDEN } from './markets/sweden.ts';

/** Every country the story's leads come from. */
const MARKETS: readonly Market[] = [
  ...[DENMARK, SWEDEN, NORWAY, FINLAND, GERMANY, AUSTRIA, SWITZERLAND],
  ...[NETHERLANDS, BELGIUM, BRITAIN],
];

/** The market of an ISO country code; throws for one the story does not know. */
export const marketOf = (code: string): Market => {
  const found = MARKETS.find((market) => market.code === code);
  if (found === undefined) throw new Error(`the story knows no market ${code}`);
  return found;
};
