import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { MappingConfig } from '../../model/config/mapping.ts';
import type { QualificationConfig } from '../../model/config/qualification.ts';
import type { Crm } from '../../model/crm.ts';
import { assignmentItems } from './cover-assignment.ts';
import { mappingItems } from './cover-mapping.ts';
import { qualificationItems } from './cover-qualification.ts';
import type { Item } from './coverage.ts';

/** What the config files say, as they are read: their names and order, where the compiled policy has closures. */
export interface ConfigsToCover {
  readonly assignment: AssignmentConfig;
  readonly qualification: QualificationConfig;
  readonly mappings: Readonly<Record<Crm, MappingConfig>>;
}

/** Everything that examples should reach, in the order of the files. */
export const itemsOf = ({ assignment, qualification, mappings }: ConfigsToCover): readonly Item[] => [
  ...assignmentItems(assignment),
  ...qualificationItems(qualification),
  ...mappingItems(mappings),
];
