/**
 * Where each API lives. The dated paths answer as the numbered ones do; when the vendor drops or
 * adds a version, this table is the one place to change.
 */
const DATES = ['2026-03', '2026-09'] as const;

const dated = (numbered: readonly string[], area: string): readonly string[] => [
  ...numbered,
  ...DATES.map((date) => `/${area}/${date}`),
];

/** Base paths by area of the API. */
export const BASE = {
  objects: dated(['/crm/v3/objects'], 'crm/objects'),
  objectAssociations: dated(['/crm/v4/objects'], 'crm/objects'),
  associations: dated(['/crm/v4/associations'], 'crm/associations'),
  associationLabels: dated(['/crm/v4/associations', '/crm/associations/v4'], 'crm/associations'),
  associationsV3: ['/crm/v3/associations'],
  properties: dated(['/crm/v3/properties'], 'crm/properties'),
  owners: dated(['/crm/v3/owners'], 'crm/owners'),
  pipelines: dated(['/crm/v3/pipelines'], 'crm/pipelines'),
  lists: dated(['/crm/v3/lists'], 'crm/lists'),
  account: dated(['/account-info/v3'], 'account-info'),
  oauth: dated(['/oauth/v1', '/oauth/v3'], 'oauth'),
  webhooks: dated(['/webhooks/v3'], 'webhooks'),
  singleSend: ['/marketing/v4/email/single-send', '/marketing/v3/transactional/single-email/send'],
} as const satisfies Record<string, readonly string[]>;

/** All full paths of one route: every base of the area, followed by `tail`. */
export function paths(area: keyof typeof BASE, tail = ''): string[] {
  return BASE[area].map((base) => base + tail);
}
