/** A list ("segment") of records; membership is kept by hand, filters are stored but not evaluated. */
export interface CrmList {
  readonly listId: string;
  name: string;
  readonly objectTypeId: string;
  processingType: string;
  filterBranch: unknown;
  readonly createdAt: number;
  updatedAt: number;
  deletedAt: number | undefined;
  version: number;
  /** Record id → when it joined. */
  readonly members: Map<string, number>;
}

/** All lists of the account; ids count from 1. */
export interface ListBook {
  readonly lists: Map<string, CrmList>;
  nextId: number;
}

/** No lists yet. */
export const emptyListBook = (): ListBook => ({ lists: new Map(), nextId: 1 });
