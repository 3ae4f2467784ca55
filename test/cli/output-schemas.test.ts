import { expect, test } from 'vitest';
import { z } from 'zod';
import { explanationSchema } from '../../src/cli/explain/schema.ts';
import { syncSchema } from '../../src/cli/sync/summary.ts';
import { reportSchema } from '../../src/model/kpi/report.ts';
import { learnedSchema } from '../../src/model/learned.ts';
import { formatted } from '../../src/settings/formatted.ts';

/** Run with `vitest -u` to write docs/schemas anew after a change of what a command prints. */
test.each([
  ['explain', explanationSchema],
  ['learn', learnedSchema],
  ['report', reportSchema],
  ['sync', syncSchema],
])('docs/schemas/%s.json says what the command prints', async (name, schema) => {
  const text = formatted(`schemas/${name}.json`, JSON.stringify(z.toJSONSchema(schema), null, 2));
  await expect(text).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
