const MARK = '…';

/** Text of at most `length` UTF-16 units, as both CRMs count; what was cut ends in an ellipsis, no character in half. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length + MARK.length > length) break;
    kept += character;
  }
  return kept.trimEnd() + MARK;
}
