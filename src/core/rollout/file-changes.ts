import type { FileChange } from '../../model/rollout.ts';
import { lineDiff } from './line-diff.ts';

type Texts = Readonly<Record<string, string>>;

/** The files that differ between two versions of the rules, by name. */
export function fileChanges(before: Texts, after: Texts): readonly FileChange[] {
  const files = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return files.filter((file) => before[file] !== after[file]).map((file) => change(file, before, after));
}

function change(file: string, before: Texts, after: Texts): FileChange {
  const diff = lineDiff(before[file] ?? '', after[file] ?? '');
  const count = (sign: string): number => diff.split('\n').filter((line) => line.startsWith(sign)).length;
  return {
    file,
    change: !(file in before) ? 'added' : !(file in after) ? 'removed' : 'changed',
    added: count('+'),
    removed: count('-'),
    diff,
  };
}
