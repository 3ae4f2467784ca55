import { emptyGraph, type Graph } from './associations/graph.ts';
import { KINDS, type Kind } from './kinds.ts';
import { emptyListBook, type ListBook } from './lists.ts';
import { type Owner, ownersOf, type SandboxUser } from './owners.ts';
import { defaultPipelines, type Pipeline } from './pipelines.ts';
import { type Random, randomStream } from './random.ts';
import { type RecordTable, recordTable } from './records/table.ts';
import type { PropertyDefinition } from './schema/definition.ts';
import { type ObjectSchema, standardSchemas, uniqueNames } from './schema/registry.ts';
import { emptyIndex, type SearchIndex } from './search/index.ts';
import type { SandboxClock } from './time.ts';
import type { CrmEvent } from './webhooks/event.ts';

/** Everything one type of record needs. */
export interface Shelf {
  readonly kind: Kind;
  readonly table: RecordTable;
  readonly schema: ObjectSchema;
  readonly index: SearchIndex;
  /** Properties of the schema with unique values; kept beside it because every write asks. */
  unique: string[];
}

/** One HubSpot account: all the state of the sandbox that is not about the network. */
export interface Portal {
  readonly portalId: number;
  readonly timeZone: string;
  readonly clock: SandboxClock;
  /** Ids and owners; batch order; correlation ids and tokens. Independent of each other. */
  readonly random: { readonly ids: Random; readonly order: Random; readonly trace: Random };
  readonly shelves: ReadonlyMap<string, Shelf>;
  readonly graph: Graph;
  readonly owners: Owner[];
  readonly pipelines: Map<string, Pipeline[]>;
  readonly lists: ListBook;
  readonly searchLagMs: number;
  readonly mergeKeepsPrimaryId: boolean;
  /** Where events go; set once the webhook sender exists. */
  emit: (event: CrmEvent) => void;
}

/** How an account differs from the usual one. */
export interface PortalOptions {
  readonly clock: SandboxClock;
  readonly seed: number;
  readonly users: readonly SandboxUser[];
  readonly properties: Readonly<Record<string, readonly PropertyDefinition[]>>;
  readonly searchLagMs: number;
  readonly mergeKeepsPrimaryId: boolean;
}

/** A new account without records. */
export function openPortal(options: PortalOptions): Portal {
  const at = options.clock.now();
  const ids = randomStream(options.seed, 'ids');
  const schemas = standardSchemas(options.properties, at);
  return {
    portalId: 147_000_000 + (options.seed % 1_000_000),
    timeZone: 'Europe/Copenhagen',
    clock: options.clock,
    random: { ids, order: randomStream(options.seed, 'order'), trace: randomStream(options.seed, 'trace') },
    shelves: new Map(KINDS.map((kind, i) => [kind.typeId, shelf(kind, i, ids, schemas)])),
    graph: emptyGraph(),
    owners: ownersOf(options.users, randomStream(options.seed, 'owners'), at),
    pipelines: defaultPipelines(at),
    lists: emptyListBook(),
    searchLagMs: options.searchLagMs,
    mergeKeepsPrimaryId: options.mergeKeepsPrimaryId,
    emit: () => {},
  };
}

function shelf(kind: Kind, index: number, ids: Random, schemas: ReadonlyMap<string, ObjectSchema>): Shelf {
  const schema = schemas.get(kind.typeId) ?? { properties: new Map(), groups: new Map() };
  return {
    kind,
    table: recordTable(kind, index, ids),
    schema,
    index: emptyIndex(),
    unique: uniqueNames(schema),
  };
}

/** The shelf of a type that is known to exist. */
export function shelfOf(portal: Portal, kind: Kind): Shelf {
  const found = portal.shelves.get(kind.typeId);
  if (!found) throw new Error(`no shelf for ${kind.name}`);
  return found;
}
