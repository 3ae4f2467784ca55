import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONFIG_KINDS } from '../../src/settings/config-schemas.ts';
import { formatted } from '../../src/settings/formatted.ts';
import { referenceFiles } from '../../src/settings/reference.ts';
import { branches, type SchemaNode, schemaNode, solid } from '../../src/settings/schema-node.ts';

const onDisk = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('what is made from the schemas is up to date (else run node src/settings/write-reference.ts)', () => {
  test.each([...referenceFiles()])('docs/%s', (name, text) => {
    expect(onDisk(`docs/${name}`)).toBe(formatted(name, text));
  });
});

describe('editors find the schema of', () => {
  test.each(CONFIG_KINDS.flatMap(({ name, files }) => files.map((file) => [file, name] as const)))(
    '%s',
    (file, name) => {
      expect(onDisk(file).split('\n')[0]).toBe(
        `# yaml-language-server: $schema=../docs/schemas/${name}.json`,
      );
    },
  );
});

/** Keys without a word of explanation, by path. */
function unexplained(at: SchemaNode, path: string): string[] {
  return branches(at).flatMap((one) => [
    ...Object.entries(one.properties ?? {}).flatMap(([key, node]) => [
      ...(branches(node).some((form) => form.description !== undefined) ? [] : [`${path}.${key}`]),
      ...unexplained(node, `${path}.${key}`),
    ]),
    ...[...solid(one.items), ...solid(one.additionalProperties)].flatMap((node) =>
      unexplained(node, `${path}.*`),
    ),
  ]);
}

describe('every key is explained to people', () => {
  test.each(CONFIG_KINDS.map(({ name, schema }) => [name, schema] as const))('in %s', (name, schema) => {
    expect(unexplained(schemaNode(schema), name)).toEqual([]);
  });
});
