/** Finds the marks of papers in English: STRICTLY CONFIDENTIAL, Company Secret – Internal Eyes Only. Needs folded text. */

const LEVEL =
  '(?:(?:strictly|highly|company|commercial(?: ?(?:-|in) ?)?|top|most|state|private (?:and|&)) ?)?(?:confidential(?: information)?|secret|classified)';
const CARE =
  '(?:not for (?:(?:public|external|further) )?(?:distribution|release|circulation|disclosure)|do not (?:distribute|copy|forward|share|circulate|disclose)|(?:for )?internal (?:use|eyes|circulation)(?: only)?|eyes only|for official use only|no forwarding|destroy after reading|restricted)';
const SIGN = '[ \\t\\p{P}\\p{S}]{0,6}';

/** Says of a paper, not of a deed, who may read it. */
const STRONG_CARE =
  /not for |for internal|internal (?:use|eyes|circulation) only|eyes only|official use only/u;
const LEVELS = new RegExp(LEVEL, 'u');
const CARES = new RegExp(CARE, 'u');

/** Lines of such words alone; a sentence about them has other words. */
const LINE = new RegExp(
  `^${SIGN}(?:${LEVEL}|${CARE})(?:${SIGN}(?:${LEVEL}|${CARE}|page \\d+|draft)){0,4}${SIGN}$`,
  'gmu',
);
/** A level and how to handle the paper, side by side, apart from other words: in Your code is secret - do not share it they are none. */
const PAIR = new RegExp(
  `(?<=^|[\\p{P}\\p{S}][ \\t]{0,2}|\\b(?:document|report|paper|file|memo|e-?mail|message|draft|attachment|information|contents?) (?:is|are) )${LEVEL}[ \\t]{0,2}[\\p{P}\\p{S}][ \\t]{0,2}${CARE}(?=[ \\t]{0,2}(?:$|[\\p{P}\\p{S}]))`,
  'gmu',
);

/** In both languages, at the beginning of a line: CONFIDENTIAL 机密. */
const BOTH = /^[ \t]{0,6}(?:top secret|secret|confidential)[ \t]{0,3}[/|·(]?[绝机秘]密(?![的地])/gmu;

/** Whether `englishMarks` is worth asking. */
export const MAY_BE_ENGLISH = /confidential|secret|classified|eyes only|internal use|official use/u;

export function* englishMarks(text: string): Generator<{ start: number; end: number }> {
  if (!MAY_BE_ENGLISH.test(text)) return;
  for (const { index, 0: line } of text.matchAll(LINE))
    if (isMark(line)) yield { start: index, end: index + line.length };
  for (const rule of [PAIR, BOTH])
    for (const { index, 0: found } of text.matchAll(rule)) yield { start: index, end: index + found.length };
}

/** Whether a line of such words marks a paper; a line 'do not share' alone is an instruction, and a level of information a title. */
function isMark(line: string): boolean {
  if (STRONG_CARE.test(line)) return true;
  return LEVELS.test(line) && (CARES.test(line) || !line.includes('information'));
}
