import type { Document, LineCounter, Node, Pair } from 'yaml';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { scalarOffset } from './scalar-offset.ts';
import { yaml } from './yaml-library.ts';

/** A YAML file in memory that can still tell where each value stands. */
export interface YamlSource {
  /** As people name it, relative to the folder that holds config/ and mappings/. */
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

export function yamlSource(file: string, text: string): YamlSource {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    logLevel: 'error',
  });
  return { file, text, document, lines };
}

interface Found {
  readonly node: Node | null;
  readonly pair: Pair | null;
}

function resolved(source: YamlSource, node: unknown): unknown {
  return yaml().isAlias(node) ? node.resolve(source.document) : node;
}

function child(source: YamlSource, parent: unknown, segment: string | number): Found | null {
  const { isMap, isSeq } = yaml();
  const node = resolved(source, parent);
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? { node: item, pair: null } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.findLast((item) => keyText(item) === String(segment));
  return pair === undefined ? null : { node: isNode(pair.value) ? pair.value : null, pair };
}

const isNode = (value: unknown): value is Node => yaml().isNode(value);
const keyText = (pair: Pair): string =>
  yaml().isScalar(pair.key) ? String(pair.key.value) : String(pair.key);

/** The node at the path, or the nearest one above it that the file has. */
function find(source: YamlSource, path: LocalFault['path']): Found & { readonly whole: boolean } {
  let found: Found = { node: source.document.contents, pair: null };
  for (const segment of path) {
    const next = child(source, found.node, segment);
    if (next === null) return { ...found, whole: false };
    found = next;
  }
  return { ...found, whole: true };
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
const isBlank = (node: Node | null): boolean =>
  node === null || (yaml().isScalar(node) && node.value === null && !node.source);

function offsetOf(source: YamlSource, fault: LocalFault): number {
  const { node, pair, whole } = find(source, fault.path);
  const target = pair !== null && (fault.onKey === true || !whole || isBlank(node)) ? pair.key : node;
  const inside = fault.offset !== undefined && whole && yaml().isScalar(target);
  return inside ? scalarOffset(source.text, target, fault.offset) : startOf(target);
}

/** Where the value at a path stands in the text; null where there is none. */
export function rangeAt(
  source: YamlSource,
  path: LocalFault['path'],
): { readonly start: number; readonly end: number } | null {
  const { node, whole } = find(source, path);
  const range = whole ? node?.range : null;
  return range === null || range === undefined ? null : { start: range[0], end: range[1] };
}

/** Path as people write it: fields.stage[1].values. Keys with dots in them stand in quotes. */
export function pathText(path: LocalFault['path']): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    const key = /^[\w-]+$/.test(segment) ? segment : JSON.stringify(segment);
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** Gives a fault its place in the file. */
export function placed(source: YamlSource, fault: LocalFault): ConfigFault {
  const { line, col } = source.lines.linePos(offsetOf(source, fault));
  return {
    file: source.file,
    line: Math.max(1, line),
    column: Math.max(1, col),
    path: pathText(fault.path),
    code: fault.code,
    message: fault.message,
    hint: fault.hint,
  };
}
