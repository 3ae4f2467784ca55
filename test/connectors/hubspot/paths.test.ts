import { expect, it } from 'vitest';
import { basesOf, PATHS } from '../../../connectors/hubspot/paths.ts';

it('names today’s paths', () => {
  expect(PATHS.batch('contacts', 'update')).toBe('/crm/v3/objects/contacts/batch/update');
  expect(PATHS.associated('tasks', 'contacts')).toBe('/crm/v4/associations/tasks/contacts/batch/read');
  expect(PATHS.properties('deals')).toBe('/crm/v3/properties/deals');
  expect(PATHS.owners()).toBe('/crm/v3/owners/');
});

it('knows the dated paths that follow them', () => {
  expect(basesOf('2026-09')).toEqual({
    lists: '/crm/lists/2026-09',
    objects: '/crm/objects/2026-09',
    associations: '/crm/associations/2026-09',
    properties: '/crm/properties/2026-09',
    owners: '/crm/owners/2026-09',
  });
});
