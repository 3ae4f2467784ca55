/**
 * Where each of the vendor's APIs lives. Numbered versions (v3, v4) lose support in 2027 in favour of dated
 * ones; to move on, change `VERSION`. The vendor client's typed calls carry their paths inside and drop
 * fields we read (`url`, trace ids), so every call goes through its `apiRequest` with a path from here.
 */
export type ApiVersion = 'numbered' | '2026-03' | '2026-09';

const VERSION: ApiVersion = 'numbered';

export interface Bases {
  readonly objects: string;
  readonly associations: string;
  readonly properties: string;
  readonly owners: string;
  readonly lists: string;
}

const NUMBERED: Bases = {
  objects: '/crm/v3/objects',
  associations: '/crm/v4/associations',
  properties: '/crm/v3/properties',
  owners: '/crm/v3/owners',
  lists: '/crm/v3/lists',
};

/** The bases of one version of the API. */
export const basesOf = (version: ApiVersion): Bases =>
  version === 'numbered'
    ? NUMBERED
    : {
        objects: `/crm/objects/${version}`,
        associations: `/crm/associations/${version}`,
        properties: `/crm/properties/${version}`,
        owners: `/crm/owners/${version}`,
        lists: `/crm/lists/${version}`,
      };

const at = basesOf(VERSION);

/** Every path the connector calls. */
export const PATHS = {
  list: (object: string) => `${at.objects}/${object}`,
  one: (object: string, id: string) => `${at.objects}/${object}/${encodeURIComponent(id)}`,
  search: (object: string) => `${at.objects}/${object}/search`,
  batch: (object: string, verb: 'archive' | 'create' | 'read' | 'update') =>
    `${at.objects}/${object}/batch/${verb}`,
  associated: (from: string, to: string) => `${at.associations}/${from}/${to}/batch/read`,
  properties: (object: string) => `${at.properties}/${object}`,
  owners: () => `${at.owners}/`,
  lists: () => `${at.lists}/`,
  listNamed: (typeId: string, name: string) =>
    `${at.lists}/object-type-id/${typeId}/name/${encodeURIComponent(name)}`,
  members: (listId: string) => `${at.lists}/${listId}/memberships/add-and-remove`,
} as const;
