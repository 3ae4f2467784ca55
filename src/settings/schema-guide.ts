import type { z } from 'zod';
import { branches, type SchemaNode, schemaNode, solid } from './schema-node.ts';

function below(at: SchemaNode, segment: string | number): SchemaNode[] {
  if (typeof segment === 'number') return solid(at.items);
  const own = at.properties?.[segment];
  return own === undefined ? solid(at.additionalProperties) : [own];
}

const names = (one: SchemaNode): string[] => [
  ...Object.keys(one.properties ?? {}),
  ...(one.propertyNames?.enum ?? []).map(String),
];

/** What a schema has to say about the places in a file: which keys belong there, and what they are for. */
export interface SchemaGuide {
  keysAt(path: readonly (string | number)[]): string[];
  describe(path: readonly (string | number)[]): string | null;
  /** The forms a value there may have. */
  nodesAt(path: readonly (string | number)[]): readonly SchemaNode[];
}

/** Only built once a file has faults: a good config never pays for it. */
export function schemaGuide(schema: z.ZodType): SchemaGuide {
  const root = schemaNode(schema);
  const at = (path: readonly (string | number)[]): SchemaNode[] =>
    path.reduce(
      (nodes, segment) => nodes.flatMap((one) => below(one, segment)).flatMap(branches),
      branches(root),
    );
  return {
    keysAt: (path) => [...new Set(at(path).flatMap(names))],
    describe: (path) => at(path).find((one) => one.description !== undefined)?.description ?? null,
    nodesAt: at,
  };
}
