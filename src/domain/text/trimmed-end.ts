/**
 * A text without the characters of one class at its end, in one pass from the end. A pattern such as `[\s.]+$` starts anew
 * at every run within the text, which takes time in the square of its length.
 */
export function withoutEnd(text: string, isDropped: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isDropped(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
