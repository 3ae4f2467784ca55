import { suggest } from '../../core/conditions/nearest.ts';
import { authorityOf } from '../../core/mapping/authority.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { changesOf } from './changes.ts';
import { eventWords } from './event-words.ts';
import type { ToldField } from './schema.ts';
import { iso, isoOrNull, type Teller } from './teller.ts';

/** Why a field has the value it has: each change, by whom, when, and whether it was taken. */
export function fieldSection(teller: Teller, asked: string): Result<ToldField, string> {
  const { catalogue, mappings } = teller.live;
  const spec = fieldNamed(catalogue, asked);
  if (spec === undefined)
    return err(
      `There is no field "${asked}": ${suggest(
        asked,
        catalogue.map(({ path }) => path),
      )}`,
    );
  const { path, label } = spec;
  const state = teller.story.state.fields[path];
  return ok({
    path,
    label,
    value: state?.value ?? null,
    by: state?.by ?? null,
    at: isoOrNull(state?.at ?? null),
    named: namedIn(teller, path),
    wins: authorityOf(mappings.hubspot, path),
    conflicts: teller.story.conflicts
      .filter((conflict) => conflict.path === path)
      .map(({ at, hubspot, salesforce, won, why }) => ({ at: iso(at), hubspot, salesforce, won, why })),
    changes: teller.story.events.flatMap((one) =>
      changesOf(one)
        .filter((change) => change.path === path)
        .map((change) => ({
          ...change,
          seq: one.seq,
          at: iso(one.event.at),
          learntAt: iso(one.learntAt),
          on: eventWords(one.event),
        })),
    ),
  });
}

/** By path, by label, or as people write it: `postal code`. */
function fieldNamed(catalogue: readonly FieldSpec[], asked: string): FieldSpec | undefined {
  const wanted = asked.trim().toLowerCase();
  return catalogue.find(
    ({ path, label }) => [path, label.toLowerCase()].includes(wanted) || path === wanted.replaceAll(' ', '-'),
  );
}

/** What each CRM calls it on the record the lead has there. */
function namedIn({ story, live }: Teller, path: string): ToldField['named'] {
  const name = (crm: Crm): string | undefined => {
    const mapping = live.mappings[crm];
    const object = story.state.links[crm]?.object ?? mapping.object;
    if (path === 'owner') return mapping.ownerField;
    return mapping.lines.find(({ spec }) => spec.path === path)?.field[object];
  };
  return Object.fromEntries(CRMS.flatMap((crm) => (name(crm) === undefined ? [] : [[crm, name(crm)]])));
}
