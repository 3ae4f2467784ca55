/** Why the store cannot be used, with what to do about it. */
export interface StoreError {
  readonly kind: 'embedded-start' | 'data-dir' | 'unreachable' | 'in-use' | 'migration';
  readonly message: string;
  readonly cure: string;
}
