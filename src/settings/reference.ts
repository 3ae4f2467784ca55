import { ALLOWED_AS } from '../core/mapping/allowed-as.ts';
import { FIELD_TYPES } from '../model/fields.ts';
import { LEAD_CATALOGUE } from '../model/lead-catalogue.ts';
import { CONFIG_KINDS, type ConfigKind } from './config-schemas.ts';
import { keyList } from './reference-keys.ts';
import { jsonSchemaOf, schemaNode } from './schema-node.ts';

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const INTRO = `# Reference of the config files

Made from the schemas by \`node src/settings/write-reference.ts\`; do not edit it by hand.

Files are YAML: \`key: value\` on a line, blocks indented by two spaces, never tabs, a text in quotes where it holds
\`: \` or \` #\` or begins with a special character. \`stafet check\` finds every slip and shows its line.
Editors that know YAML complete keys and explain them by the first line of each file, which names its schema in
docs/schemas/.
`;

const fieldRow = (
  path: string,
  type: string,
  label: string,
  choices: readonly string[] | undefined,
): string => `| \`${path}\` | ${label} | ${type} | ${choices === undefined ? '' : code(choices)} |`;

const fields = (): string =>
  [
    '## Fields of a lead\n',
    'What mappings and rules call each value. A company adds its own in config/lead.yaml.\n',
    '| field | is | type | values |',
    '|---|---|---|---|',
    ...LEAD_CATALOGUE.map(({ path, label, type, choices }) => fieldRow(path, type, label, choices)),
    '',
  ].join('\n');

const transforms = (): string =>
  [
    '## How values are written: `as:`\n',
    'Left out, a line takes the first of these. `country-name` takes `in:` for the language, English when left out.\n',
    '| type of field | `as:` |',
    '|---|---|',
    ...FIELD_TYPES.map((type) => `| ${type} | ${code(ALLOWED_AS[type])} |`),
    '',
    'Phone numbers are kept as +4533123456; one without a country code belongs to the country of the record. Moments are',
    'kept in UTC, to the second where the CRM knows no fraction. Several choices are joined by `;`.\n',
  ].join('\n');

function section({ name, files, schema }: ConfigKind): string {
  const root = schemaNode(schema);
  const title = `## ${name === 'mapping' ? 'Mappings' : files[0]}\n`;
  const where = name === 'mapping' ? `In ${files.join(' and ')}. ` : '';
  return [title, `${where}${root.description ?? ''}\n`, ...keyList(root), ''].join('\n');
}

/** Every key of every file, every field of a lead, every transform. */
function reference(): string {
  const [mapping, ...others] = CONFIG_KINDS.map(section);
  return [INTRO, mapping ?? '', transforms(), fields(), ...others].join('\n');
}

/** What is made from the schemas, by file name under docs/: the reference for people, and JSON Schemas for editors. */
export function referenceFiles(): ReadonlyMap<string, string> {
  const schemas = CONFIG_KINDS.map(({ name, schema }) => {
    const text = JSON.stringify(jsonSchemaOf(schema), null, 2);
    return [`schemas/${name}.json`, `${text}\n`] as const;
  });
  return new Map([['mapping-reference.md', reference()], ...schemas]);
}
