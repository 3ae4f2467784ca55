import type { ConfigFault } from '../model/fault.ts';

/** By file, then place, then words: the order in which faults are told. */
export function inOrder(a: ConfigFault, b: ConfigFault): number {
  const byFile = Number(a.file > b.file) - Number(a.file < b.file);
  const byMessage = Number(a.message > b.message) - Number(a.message < b.message);
  return byFile || a.line - b.line || a.column - b.column || byMessage;
}
