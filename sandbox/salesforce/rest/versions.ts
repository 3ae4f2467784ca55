import type { Usage } from '../usage.ts';
import type { Api, ApiAnswer, ApiRequest, Route } from './api.ts';

/** What Stafet's users may still have pinned, up to the newest there is. */
const OLDEST = 50;
const NEWEST = 66;
const SEASONS = ['Winter', 'Spring', 'Summer'];

/** Three releases a year; version 50 is Winter '21. */
function label(version: number): string {
  const since = version - OLDEST;
  return `${SEASONS[since % 3]} '${21 + Math.floor(since / 3)}`;
}

/** `GET /services/data`: what this server speaks. */
export const VERSIONS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => ({
  label: label(OLDEST + i),
  url: `/services/data/v${OLDEST + i}.0`,
  version: `${OLDEST + i}.0`,
}));

export function isKnownVersion(version: string): boolean {
  return VERSIONS.some((entry) => entry.version === version);
}

const RESOURCES = ['sobjects', 'query', 'queryAll', 'limits', 'composite', 'jobs'];

/** The resources of a version, and the caller's identity as a full url, which is where clients look for it. */
function resources({ version, host, ctx }: ApiRequest, orgId: string): ApiAnswer {
  const base = `/services/data/v${version}`;
  const paths = Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`]));
  return { status: 200, body: { ...paths, identity: `${host}/id/${orgId}/${ctx.user}` } };
}

/** Allowances that do not shrink here; the figures are an Enterprise org's. */
const OTHER_LIMITS = {
  ConcurrentAsyncGetReportInstances: 200,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyDurableStreamingApiEvents: 200_000,
  DailyDeliveredPlatformEvents: 50_000,
  DataStorageMB: 10_240,
  FileStorageMB: 10_240,
  HourlyPublishedPlatformEvents: 250_000,
  SingleEmail: 5_000,
};

export function versionRoutes({ org }: Api, usages: Readonly<Record<string, Usage>>): readonly Route[] {
  function limits(): ApiAnswer {
    const fixed = Object.entries(OTHER_LIMITS).map(([name, Max]) => [name, { Max, Remaining: Max }] as const);
    const counted = Object.entries(usages).map(
      ([name, { limit, used }]) => [name, { Max: limit, Remaining: Math.max(0, limit - used()) }] as const,
    );
    return { status: 200, body: Object.fromEntries([...counted, ...fixed]) };
  }
  return [
    { method: 'GET', pattern: '/', handle: (request) => resources(request, org.orgId) },
    { method: 'GET', pattern: '/limits', handle: limits },
  ];
}
