import { inflateSync } from 'node:zlib';

/** Objects of a PDF as Chromium writes them: plain, by number, their streams inflated. */
function objectsOf(pdf: string): ReadonlyMap<string, string> {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of pdf.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const [, head = body, stream] = /^([\s\S]*?>>)\s*stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body) ?? [];
    const text = stream === undefined || !head.includes('/FlateDecode') ? (stream ?? '') : inflated(stream);
    objects.set(id, `${head}\n${text}`);
  }
  return objects;
}

const inflated = (stream: string): string => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');

/** What each glyph of a font stands for, by its number in hexadecimal. */
function glyphsOf(map: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  const put = (glyph: number, code: number): void =>
    void glyphs.set(glyph.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(code));
  for (const [, block = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)> <(\w{4})>/g))
      put(Number.parseInt(from, 16), Number.parseInt(to, 16));
  for (const [, block = ''] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w{4})>/g))
      for (let n = Number.parseInt(first, 16); n <= Number.parseInt(last, 16); n += 1)
        put(n, Number.parseInt(to, 16) + n - Number.parseInt(first, 16));
  return glyphs;
}

/** The words on the pages of a PDF that Chromium printed, a line for each piece of text. */
export function pdfWords(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const text of objects.values())
    for (const [, name = '', id = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
      fonts.set(name, glyphsOf(objects.get(map) ?? ''));
    }
  return [...objects.values()]
    .flatMap((text) => [...text.matchAll(/^BT\n([\s\S]*?)\nET$/gm)])
    .map(([, block = '']) => spoken(block, fonts))
    .join('\n');
}

function spoken(block: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const font = fonts.get(/\/(F\d+) /.exec(block)?.[1] ?? '');
  return [...block.matchAll(/<([0-9A-F]+)> Tj/g)]
    .flatMap(([, glyphs = '']) => glyphs.match(/.{4}/g) ?? [])
    .map((glyph) => font?.get(glyph) ?? '?')
    .join('');
}
