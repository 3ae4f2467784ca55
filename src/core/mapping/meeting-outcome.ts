import type { MappingConfig } from '../../model/config/mapping.ts';
import type { Crm } from '../../model/crm.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Mapping } from './mapping.ts';
import { fold } from './words.ts';

/** The CRM's field that says how a meeting ended; null where none is named. */
export function compileMeetingOutcome(
  crm: Crm,
  config: MappingConfig['meeting-outcome'],
  faults: LocalFault[],
): Mapping['meetingOutcome'] {
  if (config === undefined) return null;
  const path = ['meeting-outcome'];
  if (crm === 'hubspot') {
    const message = 'a meeting in HubSpot has an outcome of its own, which is read and written as it is';
    faults.push({ path, onKey: true, code: 'outcome-is-there', message, hint: 'leave meeting-outcome out' });
    return null;
  }
  const write = new Map<string, string>();
  const read = new Map<string, string>();
  for (const [end, words] of Object.entries(config.values)) {
    if (words === undefined) continue;
    const all = Array.isArray(words) ? words : [words];
    write.set(end, all[0] ?? '');
    for (const word of all) {
      const other = read.get(fold(word));
      if (other === undefined) read.set(fold(word), end);
      else {
        const message = `"${word}" stands for both ${other} and ${end}`;
        const hint = 'one word of the CRM can mean one outcome';
        faults.push({ path: [...path, 'values', end], code: 'ambiguous-value', message, hint });
      }
    }
  }
  return { field: config.field, write, read };
}
