/**
 * Marks of classification: the level as a document carries it, not the word in a sentence. 商业秘密, 保守国家秘密 and
 * 秘密投票 are ordinary; 机密★10年, 密级：秘密 and a line that is 绝密 alone are marks.
 */

// Printed marks are often spaced: 机 密.
const LEVEL = String.raw`(?:绝|机|秘)[ \t·.*_-]{0,6}密`;
// Bounded, so that a long run of spaces costs no more than its length.
const GAP = '[ \\t]{0,6}';
const STAR = '[★☆⭐✩✪✭✮✯]';
const LIMIT = String.raw`(?:\d{1,2}|[一二三五十两]{1,3})[ \t]*(?:年|个月)|长期`;
// 10年来, 10年前: a stretch of time in a sentence.
const NO_SPAN = '(?![来前后内间以之度代份期中级初底多余])';
const OPEN = String.raw`[【\[(〔{<「]`;
const CLOSE = String.raw`[】\])〕}>」]`;
const SUFFIX = '(?:级|件)?';
const KIND = '(?:级|件|文件|材料|资料)?';

const MARKS: readonly RegExp[] = [
  // 机密★10年, 秘密★长期, wherever they stand.
  new RegExp(
    `${LEVEL}${SUFFIX}${GAP}(?:${STAR}|[*※])${GAP}(?:保密期限?)?[ \\t:]{0,6}(?:${LIMIT})${NO_SPAN}`,
    'gu',
  ),
  // 机密★ with nothing in front that makes it part of a word, ★机密★.
  new RegExp(`(?<=^|[\\s\\p{P}\\p{S}])${LEVEL}${SUFFIX}[ \\t]*${STAR}`, 'gmu'),
  new RegExp(`${STAR}[ \\t]*${LEVEL}${SUFFIX}(?=[ \\t]*(?:$|${STAR}|\\p{P}))`, 'gmu'),
  // ★10年 alone, as the rest of a mark.
  new RegExp(`(?<=^|[\\s】\\])])${STAR}[ \\t]*(?:${LIMIT})(?=[ \\t]*(?:$|[)\\]】]))`, 'gmu'),
  // 机密 10年, 秘密(保密期限5年).
  new RegExp(
    `(?<=^|[\\s\\p{P}])${LEVEL}${SUFFIX}${GAP}[(·:—-]?${GAP}(?:保密期限?|期限)?${GAP}[:为]?${GAP}(?:${LIMIT})${NO_SPAN}`,
    'gmu',
  ),
  // 密级：机密; a list of levels explains them, 密级为机密的… speaks about them.
  new RegExp(
    `(?:密级|保密等级|保密级别|涉密等级|涉密级别|定密)(?:${GAP}[:为是系]|[ \\t]|(?=${OPEN}))${GAP}${OPEN}?${LEVEL}(?!级?(?:[的以之]|[、,/和或及与]?[ \\t]*${LEVEL}))`,
    'gu',
  ),
  // A line that is the level alone, or begins with it and a space, a colon or a dash: 机密 关于…, 绝密-方案.docx.
  new RegExp(`^[ \\t]*${LEVEL}${KIND}[ \\t]*(?=$|\\.[a-z]{2,5}$)`, 'gmu'),
  new RegExp(`^[ \\t]*${LEVEL}${SUFFIX}(?=[ \\t]+\\S|[ \\t]*[:_—-])`, 'gmu'),
  // 本件为机密, 此文件属秘密级.
  new RegExp(`[本此该](?:件|文件?|材料|资料)(?:属于?|为|系|定为)(?:国家)?${LEVEL}(?!级?[的以之])`, 'gu'),
  // 【机密】 wherever it stands; (秘密) where a title begins or ends, for in a sentence it explains a word.
  new RegExp(`[【\\[〔]${GAP}${LEVEL}${KIND}${GAP}[】\\]〕]`, 'gu'),
  new RegExp(`^${GAP}${OPEN}${GAP}${LEVEL}${KIND}${GAP}${CLOSE}`, 'gmu'),
  new RegExp(`${OPEN}${GAP}${LEVEL}${KIND}${GAP}${CLOSE}(?=[ \\t]*$|\\.[a-z]{2,5}$)`, 'gmu'),
  // 工作方案_机密.docx
  new RegExp(`(?<=[-_—· ])${LEVEL}${SUFFIX}(?=\\.[a-z]{2,5}$)`, 'gmu'),
  // 保密期限：10年 as a line of a heading.
  new RegExp(`^[ \\t]*保密期限[ \\t]*:[ \\t]*(?:${LIMIT})[ \\t]*$`, 'gmu'),
];

/** Where marks of classification stand in a folded text. */
export function secrecyMarks(text: string): { start: number; end: number }[] {
  // Most texts name no level at all; then nothing needs a closer look.
  if (!/密|[★☆⭐✩✪✭✮✯]/u.test(text)) return [];
  return MARKS.flatMap((mark) =>
    [...text.matchAll(mark)].map((found) => ({ start: found.index, end: found.index + found[0].length })),
  );
}
