import {
  alreadyExists,
  type Fault,
  fault,
  invalid,
  invalidValues,
  isFault,
  missingRequired,
  uniqueTaken,
  type ValueFault,
} from '../faults.ts';
import { COMPANIES, CONTACTS } from '../kinds.ts';
import type { CrmRecord, Values } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import { liveProperty } from '../schema/registry.ts';
import { nextNum } from './table.ts';
import { takenClaim } from './unique.ts';
import { checkValue, type RawValue } from './values.ts';

/** Properties of a write as the body has them. */
export type RawValues = Readonly<Record<string, RawValue>>;

/** Checks every value of a write against the schema; all faults are reported at once. */
export function checkValues(
  portal: Portal,
  shelf: Shelf,
  raw: RawValues,
  record: CrmRecord | undefined,
): Values | Fault {
  const set: Record<string, string> = {};
  const faults: ValueFault[] = [];
  const isOwner = (id: string) => portal.owners.some((owner) => owner.id === id);
  for (const [name, value] of Object.entries(raw)) {
    const property = liveProperty(shelf.schema, name);
    if (!property) {
      faults.push({
        property: name,
        code: 'PROPERTY_DOESNT_EXIST',
        message: `Property "${name}" does not exist`,
      });
      continue;
    }
    const checked = checkValue(property, value, { isOwner, current: record?.values[name] });
    if ('fault' in checked) faults.push(checked.fault);
    else set[name] = checked.value;
  }
  faults.push(...stageFaults(portal, shelf, { ...record?.values, ...set }));
  if (faults.length > 0) return invalidValues(faults, portal.portalId);
  return forwardOnly(shelf, set, record);
}

/** The lifecycle moves only toward its end; a write backward is answered with 200 and has no effect. */
function forwardOnly(shelf: Shelf, set: Record<string, string>, record: CrmRecord | undefined): Values {
  const now = record?.values.lifecyclestage;
  const next = set.lifecyclestage;
  if (
    (shelf.kind !== CONTACTS && shelf.kind !== COMPANIES) ||
    now === undefined ||
    next === undefined ||
    next === ''
  )
    return set;
  const order = shelf.schema.properties.get('lifecyclestage')?.options.map((o) => o.value) ?? [];
  if (order.indexOf(next) >= order.indexOf(now)) return set;
  const { lifecyclestage: _ignored, ...rest } = set;
  return rest;
}

/** Stages live in pipelines, not in a property's options. */
function stageFaults(portal: Portal, shelf: Shelf, values: Values): ValueFault[] {
  const names = shelf.kind.pipeline;
  const stage = names && values[names.stageProperty];
  if (!names || stage === undefined || stage === '') return [];
  const all = portal.pipelines.get(shelf.kind.typeId) ?? [];
  const pipeline = values[names.property];
  const allowed = all.filter((p) => pipeline === undefined || pipeline === '' || p.id === pipeline);
  if (allowed.some((p) => p.stages.some((s) => s.id === stage))) return [];
  const list = allowed.map((p) => `${p.id}: [${p.stages.map((s) => s.id).join(', ')}]`).join(', ');
  return [
    {
      property: names.stageProperty,
      code: 'INVALID_OPTION',
      message: `${stage} was not one of the allowed options: [${list}]`,
    },
  ];
}

const NAMES = ['email', 'firstname', 'lastname'];

/** Checks the values of a new record, and that it has what its type requires. */
export function checkNew(portal: Portal, shelf: Shelf, raw: RawValues): Values | Fault {
  const set = checkValues(portal, shelf, raw, undefined);
  if (isFault(set)) return set;
  const missing = shelf.kind.required.filter(
    (name) => (set[name] ?? '') === '' && !startsAt(shelf, set, name),
  );
  if (missing.length > 0) return missingRequired(shelf.kind.label, missing);
  if (shelf.kind === CONTACTS && !NAMES.some((name) => (set[name] ?? '') !== ''))
    return invalid('A contact needs at least one of email, firstname and lastname', {
      errors: NAMES.map((name) => ({
        message: `${name} is not set`,
        code: 'MISSING_REQUIRED_PROPERTY',
        context: { propertyName: [name] },
      })),
    });
  return set;
}

/** A meeting may name its start instead of a timestamp. */
function startsAt(shelf: Shelf, set: Values, name: string): boolean {
  return (
    shelf.kind.name === 'meetings' && name === 'hs_timestamp' && (set.hs_meeting_start_time ?? '') !== ''
  );
}

/** A unique value of a new record that is taken. E-mail conflicts are 409 and name the holder; others are 400. */
export function conflictOnCreate(portal: Portal, shelf: Shelf, set: Values): Fault | undefined {
  const taken = takenClaim(shelf.table, shelf.unique, set, undefined);
  if (!taken) return undefined;
  if (taken.property === 'email') return alreadyExists(shelf.kind.label, taken.holder);
  const id = String(nextNum(shelf.table, portal.random.ids));
  return uniqueTaken({ portalId: portal.portalId, label: shelf.kind.label, id, ...taken });
}

/** A unique value of an update that another record holds. */
export function conflictOnUpdate(
  portal: Portal,
  shelf: Shelf,
  record: CrmRecord,
  set: Values,
): Fault | undefined {
  const after = { ...record.values, ...set };
  const taken = takenClaim(shelf.table, shelf.unique, after, record.id);
  return (
    taken && uniqueTaken({ portalId: portal.portalId, label: shelf.kind.label, id: record.id, ...taken })
  );
}

/** Looks a record up by a property other than its id. */
export function checkIdProperty(shelf: Shelf, idProperty: string): Fault | undefined {
  const known =
    idProperty === 'hs_object_id' ||
    (shelf.kind === CONTACTS && idProperty === 'email') ||
    shelf.unique.includes(idProperty);
  if (known) return undefined;
  if (!liveProperty(shelf.schema, idProperty))
    return invalid(`Property "${idProperty}" does not exist`, {
      errors: [
        {
          message: `Property "${idProperty}" does not exist`,
          code: 'PROPERTY_DOESNT_EXIST',
          context: { propertyName: [idProperty] },
        },
      ],
    });
  return fault(400, `${idProperty} is not a unique property of ${shelf.kind.label}`, {
    category: 'VALIDATION_ERROR',
  });
}
