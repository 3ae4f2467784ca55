import type { FieldValue } from '../../../model/fields.ts';
import type { Ast } from '../ast.ts';
import { leafOn } from '../evaluate.ts';
import { SAMPLE_NOW } from './samples.ts';

/** A condition about one field only, asked of a bare value of that field. */
export function onOneField(ast: Ast): (value: FieldValue | undefined) => boolean {
  if (ast.kind === 'leaf') {
    const on = leafOn(ast);
    return (value) => on(value, SAMPLE_NOW);
  }
  if (ast.kind === 'not') {
    const inner = onOneField(ast.of);
    return (value) => !inner(value);
  }
  const parts = ast.of.map(onOneField);
  return ast.kind === 'all'
    ? (value) => parts.every((part) => part(value))
    : (value) => parts.some((part) => part(value));
}
