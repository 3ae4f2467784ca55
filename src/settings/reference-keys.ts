import { branches, type SchemaNode, solid } from './schema-node.ts';
import { orList, wanted } from './schema-words.ts';

const KINDS: Readonly<Record<string, string>> = { integer: 'int' };

/** What may stand after a key's colon, in words. */
function kindOf(at: SchemaNode): string {
  const all = branches(at);
  const values = all.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
  if (values.length > 0) return orList(values.map((value) => `\`${String(value)}\``));
  const types = all.flatMap((one) => one.type ?? []);
  return orList(types.flat().map((type) => wanted(KINDS[type] ?? type)));
}

interface Entry {
  readonly name: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

const keysOf = (at: SchemaNode): string =>
  branches(at)
    .flatMap((one) => Object.keys(one.properties ?? {}))
    .join(' ');

/** The blocks in a list, unless they have the keys that a single one was described by already. */
function listEntries(at: SchemaNode, one: SchemaNode): Entry[] {
  const single = keysOf({
    ...at,
    anyOf: branches(at).filter((branch) => branch.items === undefined && branch !== at),
  });
  return solid(one.items)
    .filter((node) => keysOf(node) !== '' && keysOf(node) !== single)
    .map((node) => ({ name: '_each of the list_', node, required: false }));
}

function entries(at: SchemaNode): Entry[] {
  return branches(at).flatMap((one) => [
    ...Object.entries(one.properties ?? {}).map(([name, node]) => ({
      name: `\`${name}\``,
      node,
      required: one.required?.includes(name) === true,
    })),
    ...solid(one.additionalProperties).map((node) => ({ name: '_each_', node, required: false })),
    ...listEntries(at, one),
  ]);
}

/** A nested list of the keys below a node, each with what may stand there and what it is for. */
export function keyList(at: SchemaNode, depth = 0): string[] {
  return entries(at).flatMap(({ name, node, required }) => {
    const must = required ? ', must be there' : '';
    const described = branches(node).find((one) => one.description !== undefined)?.description;
    const about = described === undefined ? '' : ` — ${described}`;
    return [`${'  '.repeat(depth)}- ${name} (${kindOf(node)}${must})${about}`, ...keyList(node, depth + 1)];
  });
}
