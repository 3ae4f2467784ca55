/** A company as a CRM keeps it, in that CRM's own words. */
export interface Account {
  readonly name: string | null;
  /** A web address or a bare domain. */
  readonly website: string | null;
  readonly country: string | null;
  /** The CRM's id of who owns it: a person, a queue or an integration. Null for nobody. */
  readonly ownerId: string | null;
}
