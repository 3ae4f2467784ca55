import type { Connector, WriteOp } from '../../../connectors/connector.ts';
import { createHubSpotConnector } from '../../../connectors/hubspot/index.ts';

export const NOW = Date.parse('2026-11-24T09:00:00Z');
export const BASE = 'https://api.hubapi.test';
export const JSON_TYPE = { 'content-type': 'application/json;charset=utf-8' };

/** A connector that talks to recorded answers. */
export const recorded = (more: { timeoutMs?: number; fields?: readonly string[] } = {}): Connector =>
  createHubSpotConnector({
    settings: {
      baseUrl: BASE,
      token: 'pat-eu1-test',
      clientSecret: 's3cret',
      publicUrl: 'https://hooks.example.com/hubspot',
      timeoutMs: more.timeoutMs ?? 2_000,
      searchesPerSecond: 1_000,
    },
    leadFields: () => more.fields ?? ['email', 'firstname'],
    clock: () => NOW,
    log: () => {},
  });

export const lead = (key: string, fields: Record<string, string>, more: Partial<WriteOp> = {}): WriteOp => ({
  op: 'lead',
  key,
  id: null,
  object: 'contacts',
  fields,
  attempt: 1,
  ...(more.id === undefined ? {} : { id: more.id }),
  ...(more.attempt === undefined ? {} : { attempt: more.attempt }),
});

export const aContact = (id: string, properties: Record<string, string | null> = {}) => ({
  id,
  properties: { hs_object_id: id, lastmodifieddate: '2026-11-20T10:00:00Z', ...properties },
  createdAt: '2026-11-20T09:00:00.5Z',
  updatedAt: '2026-11-20T10:00:00Z',
  archived: false,
});

export const batchOf = (...results: unknown[]) => ({
  status: 'COMPLETE',
  results,
  startedAt: '2026-11-24T09:00:00Z',
  completedAt: '2026-11-24T09:00:00Z',
});
