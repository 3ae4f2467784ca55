import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';

/** How a job writes its CSV. */
export const csvStyleSchema = z.object({
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']).default('COMMA'),
});
export type CsvStyle = z.output<typeof csvStyleSchema>;

const DELIMITERS: Readonly<Record<CsvStyle['columnDelimiter'], string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
};

export type CsvTable = { columns: string[]; rows: string[][] };

const tableSchema = z.array(z.array(z.string()));

/** Reads CSV with a header line; undefined when rows and header do not fit together. */
export const readCsv = (text: string, style: CsvStyle): CsvTable | undefined => {
  try {
    const options = { delimiter: DELIMITERS[style.columnDelimiter], bom: true, skip_empty_lines: true };
    const [columns = [], ...rows] = tableSchema.parse(parse(text, options));
    return { columns, rows };
  } catch {
    return undefined;
  }
};

/** Writes CSV with a header line, every cell quoted as the vendor does. */
export const writeCsv = ({ columns, rows }: CsvTable, style: CsvStyle): string =>
  stringify([columns, ...rows], {
    delimiter: DELIMITERS[style.columnDelimiter],
    record_delimiter: style.lineEnding === 'LF' ? '\n' : '\r\n',
    quoted: true,
    quoted_empty: true,
  });
