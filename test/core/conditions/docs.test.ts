import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../src/core/conditions/condition.ts';
import { fieldTable } from './field-table.ts';
import { book } from './view.ts';

const text = readFileSync(new URL('../../../docs/conditions.md', import.meta.url), 'utf8').replace(
  / +/g,
  ' ',
);
/** Formatters pad the cells of tables. */
const tight = (table: string): string => table.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');

describe('docs/conditions.md', () => {
  it('lists the fields there are', () => expect(tight(text)).toContain(tight(fieldTable())));

  const rows = text
    .slice(text.indexOf('| write |'), text.indexOf('**Unknown'))
    .matchAll(/^\| (`.*?`(?: · `.*?`)*) \|/gm);
  const examples = [...rows].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(.*?)`/g)].map(([, example]) => example ?? ''),
  );
  it.each(examples.filter((example) => example.includes(' ')))('shows a test that is read: %s', (example) => {
    const words = ['at least', 'at most'];
    const read = compileCondition(words.includes(example) ? `company.size ${example} 5` : example, book, {
      rivals: [],
    });
    expect(read).toMatchObject({ ok: true });
  });
});
