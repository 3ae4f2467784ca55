export interface FieldSchema {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly writable: boolean;
  readonly unique: boolean;
  readonly maxLength?: number;
  /** Allowed values; absent when free. `restricted` false means others are accepted too. */
  readonly options?: readonly string[];
  readonly restricted?: boolean;
}
export interface CrmUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  /** A queue owns records but is no person. */
  readonly queue: boolean;
}
export interface CrmSchema {
  readonly objects: Readonly<Record<string, readonly FieldSchema[]>>;
  readonly users: readonly CrmUser[];
}
