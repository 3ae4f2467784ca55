import type { Moments } from './moments.ts';
import type { Explanation } from './schema.ts';

type Told = Explanation['told'][number];

/** Each message in a line: `handed-over to Clara Lund by slack, 24 Nov 10:00`. */
export const toldLines = ({ told }: Explanation, moments: Moments): readonly string[] =>
  told.map((one) => `${one.what} to ${one.to}: ${standing(one, moments)}${passedOver(one)}`);

function standing({ state, channel, at, notBefore, error }: Told, { day }: Moments): string {
  switch (state) {
    case 'sent':
      return `by ${channel}, ${day(at ?? notBefore)}`;
    case 'unsure':
      return `may not have arrived by ${channel}, ${day(at ?? notBefore)} (${error ?? 'no answer'})`;
    case 'failed':
      return 'no channel took it';
    case 'skipped':
      return 'not sent';
    default:
      return `not before ${day(notBefore)}`;
  }
}

const passedOver = ({ tried }: Told): string =>
  tried.length === 0 ? '' : ` (${tried.map(({ channel, why }) => `${channel}: ${why}`).join(', ')})`;
