import type { CrmSchema } from '../../model/crm-schema.ts';
import type { Line, Mapping } from './mapping.ts';

function shortest(line: Line, schema: CrmSchema): number | null {
  const lengths = Object.entries(line.field).flatMap(([object, field]) => {
    const found = schema.objects[object]?.find((described) => described.name === field);
    return found?.maxLength ?? [];
  });
  return lengths.length === 0 ? null : Math.min(...lengths);
}

/** The mapping with the field lengths the CRM itself describes, for every text line that does not state its own. */
export function withLimits(mapping: Mapping, schema: CrmSchema): Mapping {
  const limited = (line: Line): Line =>
    line.as === 'text' && line.maxLength === null ? { ...line, maxLength: shortest(line, schema) } : line;
  return { ...mapping, lines: mapping.lines.map(limited) };
}
