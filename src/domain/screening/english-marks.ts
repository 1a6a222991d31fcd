/** Finds the marks of papers in English: STRICTLY CONFIDENTIAL, Company Secret – Internal Eyes Only. Needs folded text. */

const LEVEL =
  '(?:(?:strictly|highly|company|commercial(?: ?(?:-|in) ?)?|top|most|state|private (?:and|&)) ?)?(?:confidential(?: information)?|secret|classified)';
const CARE =
  '(?:not for (?:(?:public|external|further) )?(?:distribution|release|circulation|disclosure)|do not (?:distribute|copy|forward|share|circulate|disclose)|(?:for )?internal (?:use|eyes|circulation)(?: only)?|eyes only|for official use only|no forwarding|destroy after reading|restricted)';
const SIGN = '[ \\t\\p{P}\\p{S}]{0,6}';

/** Lines of such words alone; a sentence about them has other words. */
const LINE = new RegExp(
  `^${SIGN}(?:${LEVEL}|${CARE})(?:${SIGN}(?:${LEVEL}|${CARE}|page \\d+|draft)){0,4}${SIGN}$`,
  'gmu',
);
/** A level and how to handle the paper, side by side, in any line. */
const PAIR = new RegExp(`\\b${LEVEL}[ \\t]{0,2}[\\p{P}\\p{S}][ \\t]{0,2}${CARE}\\b`, 'gu');

/** In both languages, at the beginning of a line: CONFIDENTIAL 机密. */
const BOTH = /^[ \t]{0,6}(?:top secret|secret|confidential)[ \t]{0,3}[/|·(]?[绝机秘]密(?![的地])/gmu;

/** Whether `englishMarks` is worth asking. */
export const MAY_BE_ENGLISH = /confidential|secret|classified|eyes only|internal use|official use/u;

export function* englishMarks(text: string): Generator<{ start: number; end: number }> {
  if (!MAY_BE_ENGLISH.test(text)) return;
  for (const rule of [LINE, PAIR, BOTH])
    for (const { index, 0: found } of text.matchAll(rule)) yield { start: index, end: index + found.length };
}
