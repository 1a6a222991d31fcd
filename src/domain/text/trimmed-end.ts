/**
 * Removes trailing characters of a class in one backward pass. A pattern such as `[\s.]+$` restarts at every run
 * within the text and takes quadratic time.
 */
export function withoutEnd(text: string, isDropped: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isDropped(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
