/**
 * The vendor's paths and version, in one table: moving to a newer API version is one line here.
 * The client builds the addresses itself; `where` names them in errors, below /services/data/v<version>.
 */
export const API_VERSION = '62.0';

export const PATHS = {
  token: '/services/oauth2/token',
  query: 'query',
  queryAll: 'queryAll',
  batch: 'composite/batch',
  collections: 'composite/sobjects',
  describe: (object: string): string => `sobjects/${object}/describe`,
  upsert: (object: string, field: string): string => `composite/sobjects/${object}/${field}`,
  resources: '/',
  jobs: 'jobs/query',
  job: (id: string): string => `jobs/query/${id}`,
  channel: (object: string): string => `/data/${object}ChangeEvent`,
} as const;

/** The vendor's limits that shape our calls. */
export const LIMITS = {
  /** Records in one collections call. */
  collection: 200,
  /** Rows a query's answer holds; more come by further calls. */
  queryRows: 2_000,
  /** Rows of a Bulk job's answer asked for at once. The vendor would give more; they have to fit into memory. */
  bulkRows: 10_000,
  /** Bytes of a query's address: the documented 16,384 less room for the host and the client's own part. */
  queryBytes: 14_000,
} as const;
