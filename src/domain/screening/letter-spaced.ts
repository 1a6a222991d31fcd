/** Undoes the spaces of scanned and justified lines, in which each character stands by itself: 电 话 :1 3 8 1 2 …. */

/** Fewest spaces that end a cell between digits; within a number there are fewer. */
const CELL_END = /\d {3,40}$/u;
const WIDEST = 41;
/** More spaces than a number has between two of its groups. */
const APART = ' '.repeat(4);

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
        const kept = isSpace(line[at]) ? (isCellEnd(line, at) ? APART : '') : line[at];
        joined += kept;
        for (let copy = 0; copy < (kept?.length ?? 0); copy += 1) origins.push(from + at);
      }
    joined += '\n';
    origins.push(from + line.length);
    from += line.length + 1;
  }
  return { text: joined, at: (offset) => origins[offset] ?? text.length };
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Whether the last of so many spaces between two digits that a cell ends stands at an offset. */
function isCellEnd(line: string, at: number): boolean {
  return /\d/u.test(line[at + 1] ?? '') && CELL_END.test(line.slice(Math.max(0, at - WIDEST), at + 1));
}
