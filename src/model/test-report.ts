import { z } from 'zod';

const place = {
  file: z.string().describe('File, relative to the folder that holds config/ and mappings/.'),
  line: z.int().describe('Line, counted from 1.'),
  column: z.int().describe('Column, counted from 1.'),
};

const failure = z
  .strictObject({
    ...place,
    path: z.string().describe('Keys down to the expectation: examples[3].expect.owner.'),
    example: z.string().describe('Name of the example; of a table, with the row.'),
    about: z.string().describe('What was expected something of: owner, fields company.size.'),
    expected: z.string().describe('What the file says.'),
    got: z.string().describe('What came out.'),
    why: z.array(z.string()).describe("Why it came out so, in words, from the decision's trace."),
  })
  .describe('An expectation that does not hold.');

const fault = z
  .strictObject({
    ...place,
    path: z.string().describe('Keys down to the faulty value.'),
    code: z.string().describe('Kind of fault.'),
    message: z.string().describe('What is wrong.'),
    hint: z.string().describe('What would be right.'),
  })
  .describe('A fault in a file, as `stafet check` tells it.');

const file = z
  .strictObject({
    file: place.file,
    examples: z.int().describe('Examples, each row of a table being one.'),
    expectations: z.int().describe('Things expected.'),
    failed: z.int().describe('Examples that do not hold.'),
    faults: z.int().describe('Faults of the file; with any, none of its examples is played.'),
  })
  .describe('One file of examples.');

const count = z.strictObject({
  reached: z.int().describe('Reached by an example.'),
  total: z.int().describe('There are.'),
});

const coverage = z
  .strictObject({
    ...count.shape,
    kinds: z.record(z.string(), count).describe('By kind: rule, row, pool, criterion, read, write, …'),
    unreached: z
      .array(
        z.strictObject({ ...place, kind: z.string().describe('Kind.'), name: z.string().describe('Name.') }),
      )
      .describe('What no example reaches.'),
  })
  .describe('How much of the config the examples reach.');

/** What `stafet test --json` prints. More keys may come, none will go. */
export const testReportSchema = z
  .strictObject({
    ok: z.boolean().describe('All examples hold and no file has faults.'),
    files: z.array(file).describe('Files of examples, by name.'),
    failures: z.array(failure).describe('What does not hold, by file and line.'),
    faults: z.array(fault).describe('Faults of config files or of files of examples.'),
    coverage: coverage
      .nullable()
      .describe('Null when the config has faults, or only some examples were asked for.'),
  })
  .describe('Outcome of `stafet test`.');
export type TestReport = z.infer<typeof testReportSchema>;
export type TestFailure = z.infer<typeof failure>;
export type TestCoverage = z.infer<typeof coverage>;
