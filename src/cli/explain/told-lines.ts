import { NOT_SET_UP } from '../../core/notify/delivery.ts';
import type { Moments } from './moments.ts';
import type { Explanation } from './schema.ts';

type Told = Explanation['told'][number];

/** Each message in a line: `handed-over to Clara Lund by slack, 24 Nov 10:00`. */
export function toldLines(told: Explanation['told'], moments: Moments): readonly string[] {
  const unheard = told.filter(isUnheard);
  const lines = told
    .filter((one) => !isUnheard(one))
    .map((one) => `${one.what} to ${one.to}: ${standing(one, moments)}${passedOver(one)}`);
  const n = unheard.length;
  return n === 0 ? lines : [...lines, `no channel is set up for ${n} ${n === 1 ? 'message' : 'messages'}`];
}

const isUnheard = ({ state, tried }: Told): boolean =>
  state === 'skipped' && tried.every(({ why }) => why === NOT_SET_UP);

function standing({ state, channel, at, notBefore, error }: Told, { day }: Moments): string {
  switch (state) {
    case 'sent':
      return `by ${channel}, ${day(at ?? notBefore)}`;
    case 'unsure':
      return `may not have arrived by ${channel}, ${day(at ?? notBefore)} (${error ?? 'no answer'})`;
    case 'failed':
      return 'no channel took it';
    case 'discarded':
      return 'somebody chose to do without it';
    case 'skipped':
      return 'not sent';
    default:
      return `not before ${day(notBefore)}`;
  }
}

const passedOver = ({ tried }: Told): string =>
  tried.length === 0 ? '' : ` (${tried.map(({ channel, why }) => `${channel}: ${why}`).join(', ')})`;
