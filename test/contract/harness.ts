import type { Connector, Listener } from '../../connectors/connector.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { VendorFields } from '../../src/model/remote.ts';

export interface Person {
  readonly email: string;
  readonly last: string;
}

/** A company as somebody types it in. */
export interface Company {
  readonly name: string;
  readonly website: string;
  readonly country: string;
}

/** A task as somebody sees it who looks at the record in the CRM. */
interface SeenTask {
  readonly subject: string;
  readonly open: boolean;
  readonly ownerId: string | null;
}

/** People who work in the CRM's own pages. Nothing here goes through the connector. */
export interface People {
  /** Several leads at one moment of the CRM's clock. */
  createLeads(people: readonly Person[]): Promise<readonly RecordRef[]>;
  /** A company, owned by whoever makes it. */
  openAccount(account: Company): Promise<RecordRef>;
  renameAccount(account: RecordRef, name: string): Promise<void>;
  rename(lead: RecordRef, last: string): Promise<void>;
  remove(record: RecordRef): Promise<void>;
  merge(keep: RecordRef, absorb: RecordRef): Promise<void>;
  logCall(about: RecordRef, subject: string): Promise<RecordRef>;
  tasksOf(lead: RecordRef): Promise<readonly SeenTask[]>;
  /** Ids of the leads on a list or in a campaign of that name. */
  membersOf(list: string): Promise<readonly string[]>;
  /** How many live leads carry this address. */
  countByEmail(email: string): Promise<number>;
}

/** What a connector's tests bring along: a running CRM of their own, and how it spells things. */
export interface Harness {
  readonly connector: Connector;
  /** The vendor's name for a lead's object. */
  readonly object: string;
  /** The vendor's names of two fields that `leadFields` sets and a read shows. */
  readonly names: { readonly email: string; readonly last: string };
  leadFields(person: Person): VendorFields;
  /** Fields with one value that the CRM refuses whatever the record. */
  refusedFields(person: Person): VendorFields;
  readonly people: People;
  /** Whether its listener is told when accounts change. */
  readonly tellsOfAccounts: boolean;
  /** A reference of the right form to a lead that never was. */
  readonly nobody: RecordRef;
  /** Lets time pass until the CRM shows to a poll whatever was done before. */
  settle(): Promise<void>;
  /** Makes the CRM send its changes to this listener, where it does not fetch them by itself. */
  connect?(listener: Listener): Promise<void>;
  /** The next call that writes is carried out, but its answer is lost. */
  loseNextAnswer(): Promise<void>;
  /** The next call is refused: allowance used up. */
  refuseNextCall(): Promise<void>;
  /** From now on calls about lists or campaigns are refused: Stafet's user may not. */
  forbidLists(): Promise<void>;
  /** From now on many calls go wrong, by seed, in every way that trying again can mend. */
  storm?(seed: number): Promise<void>;
  stop(): Promise<void>;
}
