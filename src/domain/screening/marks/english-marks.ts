/** Finds the marks of papers in English: STRICTLY CONFIDENTIAL, Company Secret – Internal Eyes Only. Needs folded text. */

const LEVEL =
  '(?:(?:strictly|highly|company|commercial(?: ?(?:-|in) ?)?|top|most|state|private (?:and|&)) ?)?(?:confidential(?: information)?|secret|classified)';
const CARE =
  '(?:not for (?:(?:public|external|further) )?(?:distribution|release|circulation|disclosure)|do not (?:distribute|copy|forward|share|circulate|disclose)|(?:for )?internal (?:use|eyes|circulation)(?: only)?|eyes only|for official use only|no (?:forwarding|copies|copying|distribution|dissemination|reproduction)|noforn|destroy after reading|restricted)';
const SIGN = '[ \\t\\p{P}\\p{S}]{0,6}';

/** Tells who may read a paper, which an instruction for a deed does not. */
const STRONG_CARE =
  /not for |for internal|internal (?:use|eyes|circulation) only|eyes only|official use only|no forwarding|destroy after/u;
const LEVELS = new RegExp(LEVEL, 'u');
const CARES = new RegExp(CARE, 'u');

/** Lines of such words alone; a sentence about them has other words. */
const LINE = new RegExp(
  `^${SIGN}(?:${LEVEL}|${CARE})(?:${SIGN}(?:${LEVEL}|${CARE}|page \\d+|draft|\\d{1,2} years?)){0,4}${SIGN}$`,
  'gmu',
);
/**
 * A level and how to handle the paper, side by side, apart from other words. In "Your code is secret - do not share it" they
 * are part of a sentence.
 */
const PAIR = new RegExp(
  `(?<=^|[\\p{P}\\p{S}][ \\t]{0,2}|\\b(?:document|report|paper|file|memo|e-?mail|message|draft|attachment|information|contents?) (?:is|are) )${LEVEL}[ \\t]{0,2}[\\p{P}\\p{S}][ \\t]{0,2}${CARE}(?=[ \\t]{0,2}(?:$|[\\p{P}\\p{S}]))`,
  'gmu',
);

/** In both languages, at the beginning of a line: CONFIDENTIAL 机密. */
const BOTH = /^[ \t]{0,6}(?:top secret|secret|confidential)[ \t]{0,3}[/|·(]?[绝机秘]密(?![的地])/gmu;

/** The value of a field: Classification: SECRET. */
const FIELD =
  /^[ \t\p{P}]{0,6}(?:(?:security |protective )?(?:classification|marking)|security level|secrecy(?: level)?)[ \t]{0,3}[:=-][ \t]{0,3}(?:top secret|secret|confidential|restricted|classified)(?=[ \t]{0,3}(?:$|[\p{P}\p{S}])|[ \t]{2})/gmu;

/** Begins an item of a list, which is an instruction to the reader: * Do not forward. */
const ITEM = /^[ \t]{0,6}(?:[-*•·●○▪◦–—]|\(?\d{1,2}[.)])[ \t]/u;

/** The opposite of a mark, in a list of all levels. */
const OPPOSITE = /^[ \t]*(?:public|unclassified|unrestricted)[ \t]*$/mu;

/** Whether `englishMarks` is worth asking. */
export const MAY_BE_ENGLISH =
  /confidential|secret|classified|restricted|eyes only|internal use|official use|do not (?:distribute|copy|forward|share|circulate|disclose)|not for |no forwarding|destroy after/u;

/** `original` returns the text of a span as it was typed. */
export function* englishMarks(
  text: string,
  original: (start: number, end: number) => string,
): Generator<{ start: number; end: number }> {
  if (!MAY_BE_ENGLISH.test(text)) return;
  const isListed = OPPOSITE.test(text);
  for (const { index, 0: line } of text.matchAll(LINE))
    if (!isListed && isMark(line, () => original(index, index + line.length)))
      yield { start: index, end: index + line.length };
  for (const rule of [PAIR, BOTH, FIELD])
    for (const { index, 0: found } of text.matchAll(rule)) yield { start: index, end: index + found.length };
}

/** Whether a line of such words marks a paper. In small letters, restricted and do not copy are words of a sign or a list. */
function isMark(line: string, typed: () => string): boolean {
  if (STRONG_CARE.test(line)) return true;
  if (LEVELS.test(line)) return CARES.test(line) || !line.includes('information');
  return !ITEM.test(line) && !/[a-z]/u.test(typed());
}
