import { z } from 'zod';

/** The part of a JSON Schema that is read here; anything else is passed over. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly description?: string;
}

const node: z.ZodType<SchemaNode> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), node).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), node]).optional(),
    propertyNames: node.optional(),
    items: z.union([z.boolean(), node]).optional(),
    anyOf: z.array(node).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    format: z.string().optional(),
    description: z.string().optional(),
  }),
);

/** JSON Schema of what people write, before defaults are filled in: for editors. */
export const jsonSchemaOf = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** The same, as far as it is read here. */
export const schemaNode = (schema: z.ZodType): SchemaNode => node.parse(jsonSchemaOf(schema));

/** The node and all the forms it may have. */
export const branches = (at: SchemaNode): SchemaNode[] => [at, ...(at.anyOf ?? []).flatMap(branches)];

/** A part that is a node, where JSON Schema also allows true and false. */
export const solid = (part: SchemaNode | boolean | undefined): SchemaNode[] =>
  typeof part === 'object' ? [part] : [];
