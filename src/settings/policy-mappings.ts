import { authorityFaults, shareAuthority } from '../core/mapping/authority.ts';
import { compileMapping } from '../core/mapping/compile.ts';
import type { Mapping } from '../core/mapping/mapping.ts';
import { mappingSchema } from '../model/config/mapping.ts';
import type { Crm } from '../model/crm.ts';
import type { LocalFault } from '../model/fault.ts';
import type { FieldSpec } from '../model/fields.ts';
import { type Part, type PolicyReader, readPart } from './policy-parts.ts';

/** Without these a rep would not see the hand-over, or Stafet not the rep's answer. */
const TO_THE_REP = ['stage', 'score', 'note', 'message', 'assignment.why', 'sla.first-contact-by'];
const BOTH_WAYS = ['email', 'sal.status', 'sal.reason'];

function unmapped(mapping: Mapping): LocalFault[] {
  const has = (path: string, way: 'read' | 'write'): boolean =>
    mapping.lines.some(
      (line) => line.spec.path === path && (line.direction === 'both' || line.direction === way),
    );
  const fault = (path: string, what: string): LocalFault => ({
    path: ['fields'],
    onKey: true,
    code: 'unmapped-field',
    message: `no line ${what} "${path}", which Stafet cannot do without`,
    hint: `Add a line "${path}: <field in ${mapping.crm}>".`,
  });
  return [
    ...[...TO_THE_REP, ...BOTH_WAYS]
      .filter((path) => !has(path, 'write'))
      .map((path) => fault(path, 'writes')),
    ...BOTH_WAYS.filter((path) => !has(path, 'read')).map((path) => fault(path, 'reads')),
  ];
}

interface Compiled {
  readonly part: Part<unknown>;
  readonly mapping: Mapping | null;
}

function readMapping(reader: PolicyReader, crm: Crm, catalogue: readonly FieldSpec[]): Compiled {
  const part = readPart(reader, `mappings/${crm}.yaml`, mappingSchema);
  if (part.rest === null) return { part, mapping: null };
  const { mapping, faults } = compileMapping(crm, part.rest, catalogue);
  part.tell([...faults, ...unmapped(mapping)]);
  return { part, mapping };
}

/** Both mapping files, each checked by itself and against the other. */
export function readMappings(
  reader: PolicyReader,
  catalogue: readonly FieldSpec[],
): Readonly<Record<Crm, Mapping>> | null {
  const hubspot = readMapping(reader, 'hubspot', catalogue);
  const salesforce = readMapping(reader, 'salesforce', catalogue);
  if (hubspot.mapping === null || salesforce.mapping === null) return null;
  const mappings = { hubspot: hubspot.mapping, salesforce: salesforce.mapping };
  salesforce.part.tell(authorityFaults(mappings));
  return shareAuthority(mappings);
}
