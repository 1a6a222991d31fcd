/** Undoes the spaces of scanned and justified lines, in which each character stands by itself: 电 话 :1 3 8 1 2 …. */

export interface Joined {
  readonly text: string;
  /** Offset in the original text of the character at an offset of `text`. */
  at(offset: number): number;
}

// Four single characters in a row, at least two of them words; two columns of a table may have one character each.
const SPACED = /(?:(?<=^|[\s:])[\p{Script=Han}\d] {1,6}){3}[\p{Script=Han}\d](?= |$|:)/mu;
const LABEL = /\p{Script=Han} {1,3}\p{Script=Han}/u;

/** The letter-spaced lines alone, without their spaces; undefined if there are none. */
export function joinedLines(text: string): Joined | undefined {
  if (!SPACED.test(text)) return undefined;
  let joined = '';
  const origins: number[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (SPACED.test(line) && LABEL.test(line))
      for (let at = 0; at < line.length; at += 1) {
        if (line[at] === ' ' || line[at] === '\t') continue;
        joined += line[at];
        origins.push(from + at);
      }
    joined += '\n';
    origins.push(from + line.length);
    from += line.length + 1;
  }
  return { text: joined, at: (offset) => origins[offset] ?? text.length };
}
