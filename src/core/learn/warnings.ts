import type { ToldShare } from '../../model/kpi/panels.ts';
import type { Finding } from '../../model/kpi/report.ts';
import { differs } from '../kpi/report/changed.ts';
import { finding } from '../kpi/report/finding.ts';
import type { Speech } from '../kpi/report/speech.ts';
import { toldShare } from '../kpi/told-share.ts';
import { driftOf, groupsOf } from './learn.ts';
import type { Sample } from './sample.ts';

/** Dozens of criteria and markets are looked at each week: at 95 % one of them would stand out every week by chance. */
const SURE = 3.29;

/** What a report says of the criteria: that leads have changed since the points were set, and who fares otherwise. */
export function learningFindings(
  samples: readonly Sample[],
  slaOwner: string,
  speech: Speech,
): readonly Finding[] {
  const { texts, told } = speech;
  const sorted = [...samples].sort((a, b) => a.at - b.at);
  return [
    ...driftOf(sorted)
      .filter(({ older, newer }) => differs(older, newer, SURE))
      .map(({ criterion, older, newer }) =>
        finding(
          'sal-rate',
          'watch',
          texts.drift.what(criterion, told(older), told(newer)),
          texts.drift.why,
          texts.drift.todo,
          slaOwner,
        ),
      ),
    ...standOut(
      sorted,
      groupsOf(sorted, ({ market }) => market),
      'market',
      slaOwner,
      speech,
    ),
    ...standOut(
      sorted,
      groupsOf(sorted, ({ language }) => language),
      'language',
      slaOwner,
      speech,
    ),
  ];
}

function standOut(
  samples: readonly Sample[],
  groups: readonly { readonly key: string; readonly share: ToldShare }[],
  what: 'market' | 'language',
  slaOwner: string,
  { texts: { apart }, told }: Speech,
): readonly Finding[] {
  const good = samples.filter(({ isGood }) => isGood).length;
  return groups
    .filter(({ key }) => key !== 'unknown')
    .flatMap(({ key, share }) => {
      const others = toldShare(good - share.n, samples.length - share.of);
      if (share.few || others.few || !differs(share, others, SURE)) return [];
      return [
        finding(
          'sal-rate',
          'watch',
          apart[what](key, told(share), told(others)),
          apart.why,
          apart.todo,
          slaOwner,
        ),
      ];
    });
}
