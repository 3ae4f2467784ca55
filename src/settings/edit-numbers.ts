import type { LocalFault } from '../model/fault.ts';
import { rangeAt, yamlSource } from './yaml-source.ts';

/** A number in a YAML file, by its path, and what it is to be. */
export interface NumberAt {
  readonly path: LocalFault['path'];
  readonly to: number;
}

/** The text with other numbers at these places, and every other character as it was. What is not there is left out. */
export function withNumbers(file: string, text: string, edits: readonly NumberAt[]): string {
  const source = yamlSource(file, text);
  const places = edits.flatMap(({ path, to }) => {
    const range = rangeAt(source, path);
    return range === null ? [] : [{ ...range, to }];
  });
  // From the end, so that what comes before stays where it is.
  return places
    .sort((a, b) => b.start - a.start)
    .reduce((all, { start, end, to }) => {
      const sign = all[start] === '+' && to >= 0 ? '+' : '';
      return `${all.slice(0, start)}${sign}${to}${all.slice(end)}`;
    }, text);
}
