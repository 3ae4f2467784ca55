/** How to reach one Salesforce org. Secrets come from the environment and never reach a log. */
export interface SalesforceSettings {
  /** The org's own My Domain address, such as https://fjordlys.my.salesforce.com: the only one that grants tokens here. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A session to start with; once it ends, or without one, the client credentials start another. */
  readonly token?: string;
  /** Such as `62.0`; `API_VERSION` in paths.ts is the one Stafet is tested with. */
  readonly apiVersion: string;
  /** Milliseconds that any one call may take. */
  readonly timeoutMs: number;
}
