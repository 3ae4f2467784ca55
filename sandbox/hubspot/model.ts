/** Values as the vendor holds them: text only; a property without a value is absent. */
export type Values = Readonly<Record<string, string>>;

/** Who wrote a value, in the words of property history and webhooks. */
export interface Source {
  readonly type: 'INTEGRATION' | 'CRM_UI' | 'IMPORT' | 'CALCULATED' | 'MERGE_OBJECTS';
  readonly id: string;
  readonly userId?: number;
}

/** One write: the values it set (`''` = cleared), newest last in a record's history. */
export interface Change {
  readonly at: number;
  readonly source: Source;
  readonly values: Values;
}

/** One CRM record. `values` is replaced, never changed in place: the search index holds older ones. */
export interface CrmRecord {
  readonly id: string;
  readonly num: number;
  values: Values;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | undefined;
  readonly history: Change[];
}

/** Who calls: an app with a token, or a person clicking in the user interface. */
export interface Client {
  readonly kind: 'integration' | 'user';
  readonly auth: 'private' | 'oauth' | 'user';
  readonly appId?: number;
  readonly userId?: number;
  readonly email?: string;
}

/** The mark the caller leaves on what it writes. */
export function sourceOf(client: Client): Source {
  if (client.kind === 'user')
    return {
      type: 'CRM_UI',
      id: `userId:${client.userId ?? 0}`,
      ...(client.userId === undefined ? {} : { userId: client.userId }),
    };
  return { type: 'INTEGRATION', id: String(client.appId ?? 0) };
}

/** HubSpot's own arithmetic, which also moves the modification date. */
export const CALCULATED: Source = { type: 'CALCULATED', id: 'CalculatedPropertyComputer' };
