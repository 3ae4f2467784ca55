import { z } from 'zod';

/** The part of a JSON Schema that is read here; anything else is passed over. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: Node;
  readonly items?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), node).optional(),
    additionalProperties: z.union([z.boolean(), node]).optional(),
    propertyNames: node.optional(),
    items: z.union([z.boolean(), node]).optional(),
    anyOf: z.array(node).optional(),
    enum: z.array(z.unknown()).optional(),
    description: z.string().optional(),
  }),
);

const branches = (at: Node): Node[] => [at, ...(at.anyOf ?? []).flatMap(branches)];
const solid = (part: Node | boolean | undefined): Node[] => (typeof part === 'object' ? [part] : []);

function below(at: Node, segment: string | number): Node[] {
  if (typeof segment === 'number') return solid(at.items);
  const own = at.properties?.[segment];
  return own === undefined ? solid(at.additionalProperties) : [own];
}

/** What a schema has to say about the places in a file: which keys belong there, and what they are for. */
export interface SchemaGuide {
  keysAt(path: readonly (string | number)[]): string[];
  describe(path: readonly (string | number)[]): string | null;
}

/** Only built once a file has faults: a good config never pays for it. */
export function schemaGuide(schema: z.ZodType): SchemaGuide {
  const root = node.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const at = (path: readonly (string | number)[]): Node[] =>
    path.reduce(
      (nodes, segment) => nodes.flatMap((one) => below(one, segment)).flatMap(branches),
      branches(root),
    );
  const names = (one: Node): string[] => [
    ...Object.keys(one.properties ?? {}),
    ...(one.propertyNames?.enum ?? []).map(String),
  ];
  return {
    keysAt: (path) => [...new Set(at(path).flatMap(names))],
    describe: (path) => at(path).find((one) => one.description !== undefined)?.description ?? null,
  };
}
