import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileMapping } from '../../../src/core/mapping/compile.ts';
import type { Directory, Mapping } from '../../../src/core/mapping/mapping.ts';
import { type MappingConfig, mappingSchema } from '../../../src/model/config/mapping.ts';
import type { Crm } from '../../../src/model/crm.ts';
import { LEAD_CATALOGUE } from '../../../src/model/lead-catalogue.ts';
import type { RemoteRecord, VendorFields } from '../../../src/model/remote.ts';

export const mappingConfig = (crm: Crm): MappingConfig =>
  mappingSchema.parse(parse(readFileSync(new URL(`../../../mappings/${crm}.yaml`, import.meta.url), 'utf8')));

const compiled = (crm: Crm): Mapping => compileMapping(crm, mappingConfig(crm), LEAD_CATALOGUE).mapping;

/** The mappings the project ships. */
export const SHIPPED: Readonly<Record<Crm, Mapping>> = {
  hubspot: compiled('hubspot'),
  salesforce: compiled('salesforce'),
};

/** Anna is user 41 in HubSpot and 0055g00000Anna1AAA in Salesforce; nobody else is a rep. */
export const directory = (crm: Crm): Directory => {
  const anna = crm === 'hubspot' ? '41' : '0055g00000Anna1AAA';
  return {
    repOf: (user) => (user === anna ? 'anna' : null),
    userOf: (rep) => (rep === 'anna' ? anna : null),
  };
};

/** A live record of a CRM that holds these fields. */
export const record = (crm: Crm, fields: VendorFields, object = SHIPPED[crm].object): RemoteRecord => ({
  ref: { crm, kind: 'lead', object, id: '1' },
  createdAt: 0,
  modifiedAt: 0,
  state: 'live',
  fields,
});
