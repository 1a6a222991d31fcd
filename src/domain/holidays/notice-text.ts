/** The text of a notice, prepared for parsing. */
import { normaliseInput } from '../reading/folding.ts';

/** Maximum of characters that an error message quotes. */
export const QUOTED = 24;

export interface Source {
  /** Folded, without spaces and line breaks. */
  readonly text: string;
  lineAt(index: number): number;
  startsLine(index: number): boolean;
}

/** Removes line breaks, because a pasted notice may break anywhere; line numbers are kept for error messages. */
export function compact(original: string): Source {
  const kept: string[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const character of normaliseInput(original).text) {
    if (character === '\n') line += 1;
    else if (character !== ' ') {
      kept.push(character);
      for (let unit = 0; unit < character.length; unit += 1) lines.push(line);
    }
  }
  return {
    text: kept.join(''),
    lineAt: (index) => lines[Math.min(index, lines.length - 1)] ?? 1,
    startsLine: (index) => index === 0 || lines[index] !== lines[index - 1],
  };
}

/** Index after the next full stop. */
export function nextSentence(text: string, from: number): number {
  const stop = text.indexOf('。', from);
  return stop === -1 ? text.length : stop + 1;
}

/** Matches a sticky pattern exactly at `at`. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
