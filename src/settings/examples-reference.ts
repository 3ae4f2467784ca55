import { exampleSchema, examplesSchema } from '../model/config/examples.ts';
import { goalExampleSchema } from '../model/config/goal-examples.ts';
import { reportExampleSchema } from '../model/config/report-examples.ts';
import { testReportSchema } from '../model/test-report.ts';
import { keyList } from './reference-keys.ts';
import { jsonSchemaOf, schemaNode } from './schema-node.ts';

const INTRO = `# Keys of examples

Made from the schema by \`node src/settings/write-reference.ts\`; do not edit it by hand. How examples are written:
[examples.md](examples.md).

\`lead\`, \`record\`, \`from\`, \`at\`, \`away\`, \`after\`, \`pool state\`, \`open leads\`, \`leads today\` and \`account owner\` may also
stand under \`given:\` at the top of a file, for all its examples.
`;

const schemaText = (schema: Parameters<typeof jsonSchemaOf>[0]): string =>
  `${JSON.stringify(jsonSchemaOf(schema), null, 2)}\n`;

const keysOf = (schema: Parameters<typeof schemaNode>[0]): string => keyList(schemaNode(schema)).join('\n');

const reference = `${INTRO}
${keysOf(exampleSchema)}

## Under \`goals:\`

${keysOf(goalExampleSchema)}

## Under \`reports:\`

${keysOf(reportExampleSchema)}
`;

/** What is made from the schemas of examples and of \`stafet test --json\`, by file name under docs/. */
export const examplesReferenceFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['schemas/examples.json', schemaText(examplesSchema)],
    ['schemas/test-report.json', schemaText(testReportSchema)],
    ['examples-reference.md', reference],
  ]);
