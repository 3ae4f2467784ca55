import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
});

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
});

/** An element with children; `@name` is an attribute, `#text` the white space between them. */
export type Element = Readonly<Record<string, unknown>>;

const isElement = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Reads XML without its namespace prefixes; undefined when it is not well formed. */
export const parseXml = (text: string): Element | undefined => {
  try {
    const document: unknown = parser.parse(text, true);
    return isElement(document) ? document : undefined;
  } catch {
    return undefined;
  }
};

/** Names of the child elements, in the order they came first. */
export const childNames = (node: unknown): string[] =>
  isElement(node) ? Object.keys(node).filter((name) => !name.startsWith('@') && name !== '#text') : [];

/** All children of that name. */
export const children = (node: unknown, name: string): unknown[] => {
  const found = isElement(node) ? node[name] : undefined;
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
};

/** The first child of that name, or undefined. */
export const child = (node: unknown, name: string): unknown => children(node, name)[0];

/** The text of an element; null when it is nil. */
export const textOf = (node: unknown): string | null => {
  if (typeof node === 'string') return node;
  if (!isElement(node) || node['@nil'] === 'true') return null;
  return typeof node['#text'] === 'string' ? node['#text'] : '';
};

/** The text of the first child of that name; undefined when absent, nil or empty. */
export const childText = (node: unknown, name: string): string | undefined => {
  const found = child(node, name);
  return found === undefined ? undefined : textOf(found)?.trim() || undefined;
};

export const childFlag = (node: unknown, name: string): boolean => childText(node, name) === 'true';

const nilled = (value: unknown): unknown => {
  if (value === null) return { '@xsi:nil': 'true' };
  if (Array.isArray(value)) return value.map(nilled);
  if (!isElement(value)) return String(value);
  const known = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(known.map(([name, each]) => [name, nilled(each)]));
};

/** A SOAP envelope round `body`. Null becomes xsi:nil, undefined is left out, lists repeat the element. */
export const envelope = (body: Element): string => {
  const soap = {
    '@xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
    '@xmlns': 'urn:partner.soap.sforce.com',
    '@xmlns:sf': 'urn:fault.partner.soap.sforce.com',
    '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'soapenv:Body': nilled(body),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ 'soapenv:Envelope': soap })}`;
};
