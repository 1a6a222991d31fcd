/**
 * Finds marks of work secrets, which have no level: 内部事项 注意保管, 内部资料 注意保存, 工作秘密, 涉密★3年, and 内部 as a separate line. Not
 * marks: 内部培训, 学习工作秘密管理办法.
 */

import { OTHER_SIGNS, STARS } from './stars.ts';

// Printed marks are often letter-spaced, or dotted.
const GAP = '[ \\t·]{0,6}';
const spaced = (word: string): string => [...word].join(GAP);
const INNER = spaced('内部');
const THING = `(?:${['事项', '资料', '文件', '材料', '情况', '信息', '传阅', '使用', '掌握', '参考', '参阅', '通报', '电报', '明电', '文稿', '简报', '专报'].map(spaced).join('|')})`;
// Handling instructions on such documents.
const CARE = `(?:请)?${GAP}(?:(?:${spaced('注意')}|${spaced('妥善')}|${spaced('严格')})${GAP}(?:${spaced('保管')}|${spaced('保存')}|${spaced('保密')})|(?:未经(?:批准|允许|许可))?(?:请?勿|不得|严禁|禁止|切勿)${GAP}(?:对外|向外|擅自)?(?:外传|外泄|外借|扩散|传播|公开|转发|转载|转借|复印|复制|翻印|摘抄|摘录|拍照|拍摄|泄露|泄密|上传|上网))`;
const STAR = `[${STARS}${OTHER_SIGNS}]`;
const OPEN = String.raw`[【\[(〔〖『{<「〈《]`;
const CLOSE = String.raw`[】\])〕〗』}>」〉》]`;
const LIMIT = String.raw`(?:\d{1,2}|[一二三四五十两]{1,3})[ \t]{0,6}(?:年|个月)|长期`;
const SECRET = `(?:${spaced('工作秘密')}|${spaced('涉密')}(?:${GAP}(?:${spaced('文件')}|${spaced('资料')}|${spaced('材料')}|${spaced('件')}))?)`;
const NAMED = `${INNER}${GAP}${THING}`;
const PART = `[ \\t\\n,、;:.·—_-]{0,6}${STAR}?[ \\t\\n]{0,6}`;
const END = `${GAP}(?=$|\\.[a-z]{2,5}$)`;

const MARKS: readonly RegExp[] = [
  // 内部资料 注意保存 at the start of a line, or in brackets anywhere.
  new RegExp(
    `(?:^|${OPEN}|(?<=[室局办会处科委厅院校司所组部]))${GAP}${INNER}(?:${GAP}${THING}){0,2}${GAP}${CLOSE}?${PART}${OPEN}?${GAP}${CARE}`,
    'gmu',
  ),
  // 工作秘密，请勿拍照 at the start of a line.
  new RegExp(`^${GAP}${SECRET}${PART}${CARE}`, 'gmu'),
  // 【内部事项】关于…, or (内部资料) as a whole line.
  new RegExp(`^${GAP}[【\\[〔〖『]${GAP}(?:${NAMED}|${INNER}|${SECRET})${GAP}[】\\]〕〗』]`, 'gmu'),
  new RegExp(
    `^${GAP}(?:${STAR}${GAP})?${OPEN}?${GAP}(?:${NAMED}|${SECRET})${GAP}${CLOSE}?${GAP}${STAR}?${END}`,
    'gmu',
  ),
  // A file name: 某某_内部事项.docx.
  new RegExp(`(?<=[-_—·])${NAMED}(?=\\.[a-z]{2,5}$)`, 'gmu'),
  // 某某通报(内部资料) as a title.
  new RegExp(`\\((?<=^[^\\n。;]{2,40}\\()${GAP}${NAMED}${GAP}\\)$`, 'gmu'),
  // 工作秘密 5年; 工作秘密：关于…
  new RegExp(`^${GAP}${spaced('工作秘密')}(?:[ \\t]{1,6}(?:${LIMIT})${END}|[ \\t:]{1,6}关于)`, 'gmu'),
  // 内部事项：关于…
  new RegExp(`^${GAP}(?:${NAMED}|${SECRET})${GAP}[:—-]{1,2}${GAP}(?=关于|对)`, 'gmu'),
  // (工作秘密)某方案
  new RegExp(`^${GAP}\\(${GAP}(?:${SECRET}|${spaced('内部事项')})${GAP}\\)`, 'gmu'),
  new RegExp(`[【\\[〔〖『]${GAP}${SECRET}${GAP}[】\\]〕〗』]`, 'gu'),
  // 此件为内部资料, 本材料仅供内部掌握
  new RegExp(
    `(?:[本此该]|这份)(?:件|文件?|材料|资料|报告|方案|简报|通报|文稿|名单|讲话|纪要)(?:属于?|为|系|是|仅限|仅供|只限|限)(?:${NAMED}|${spaced('工作秘密')})(?![\\p{L}])`,
    'gu',
  ),
  // 密级：工作秘密
  new RegExp(`密${GAP}级${GAP}[:为是]${GAP}${OPEN}?${spaced('工作秘密')}(?!级?[的以之和与及、,])`, 'gu'),
  // ——工作秘密——
  new RegExp(`[—–-]{2}${GAP}${SECRET}${GAP}[—–-]{2}`, 'gu'),
  // 涉密★3年
  new RegExp(`${SECRET}${GAP}${STAR}${GAP}(?:${LIMIT})(?![来前后内间以之度代份期中级初底多余])`, 'gu'),
];
// (内部)工作方案 as the first line: a mark before a title.
const BEFORE_TITLE = new RegExp(`^\\s{0,6}\\(${GAP}${INNER}${GAP}\\)(?=[^\\n。;]{2,40}(?:\\n|$))`, 'gu');
const ALONE = new RegExp(`^${GAP}${STAR}?${OPEN}?${GAP}${INNER}${GAP}${CLOSE}?${STAR}?${GAP}$`, 'gmu');
// Marks appear in the first lines. A table that has 外部 beside 内部 is excluded.
const HEAD_LINES = 4;
const OUTER = new RegExp(`^${GAP}${spaced('外部')}${GAP}$`, 'mu');
// 内部资料 免费交流 is printed on publications for everybody.
const PRINTED = /^[\s,·]{0,4}(?:免费(?:交流|赠阅)|准印)/u;

/** What may follow a label or number at the start of a line: 标题：内部事项 注意保管. */
export const workSecretHere = `${spaced('内部事项')}|${NAMED}${GAP}[,· ${STARS}]{0,3}${CARE}|${SECRET}[, ]{0,2}${CARE}|${SECRET}${GAP}(?:${STAR}|${CLOSE})|${spaced('工作秘密')}${GAP}(?:$|\\n)`;

/** Spans of work secret marks in a folded text. */
export function workSecretMarks(text: string): { start: number; end: number }[] {
  const found = MARKS.flatMap((mark) => [...text.matchAll(mark)]);
  const head = headOf(text);
  if (!OUTER.test(text)) found.push(...head.matchAll(ALONE), ...head.matchAll(BEFORE_TITLE));
  return found
    .map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }))
    .filter(({ end }) => !PRINTED.test(text.slice(end, end + 12)));
}

/** The first non-empty lines. */
function headOf(text: string): string {
  let lines = 0;
  for (const { index, 0: line } of text.slice(0, 400).matchAll(/[^\n]+/gu)) {
    if (line.trim() === '') continue;
    lines += 1;
    if (lines > HEAD_LINES) return text.slice(0, index);
  }
  return text.slice(0, 400);
}
