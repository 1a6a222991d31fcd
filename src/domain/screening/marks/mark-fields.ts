/**
 * Finds marks that stand in a field of their own: a cell, a value of a property, an element of markup, a bracket. What
 * separates the characters of a mark does not matter: 内·部·资·料, [秘][密], 绝 / 密.
 */
import { isMarkLine } from './mark-lines.ts';
import { STARS } from './stars.ts';

/** What begins or ends a field. */
const FIELD = /[^\n\t|;<>"{}]+/gu;
const LONGEST_FIELD = 60;
const MAY_BE_MARK = /密|内[^\n]{0,6}部/u;
/** A label of a field; its last character is a colon or an equals sign. */
const LABEL = /^[^:=]{1,16}[:=]/u;
/** Labels under which a level stands. */
const OF_MARKS =
  /密级|密等|秘密等级|保密|涉密|定密|标[注识记志]|状态|类[别型]|分类|属性|页[眉脚首]|水印|文头|版头|眉头|封面|首页|抬头|角|红章|印章|戳|备注|说明|关键[词字]|等级|级别|header|footer|status|category|keywords?|level|class|subject|comment|custom/u;
const NO_MARKS =
  /示例|样例|例如|样式|格式|标志(?<!密级标志)|答案?|谜|选项|口令|暗号|影|片|书|剧|节目|歌|游戏|宣传|培训/u;
/** Words for how a paper is handled, which make its value a mark under any label. */
const HANDLED = /[注妥严][意善格].{0,3}保|[勿不严禁得予莫后]|[仅只][限供]/u;
/** The opposite of a mark, in the cell beside it: both are headings. */
const OPPOSITE = '(?:外部|公开|非涉密|不涉密|非密|普通)[^\\t|\\n]{0,6}';
const OPPOSITE_BEFORE = new RegExp(`${OPPOSITE}[\\t|] {0,3}$`, 'u');
const OPPOSITE_BEHIND = new RegExp(`^ {0,3}[\\t|] {0,3}${OPPOSITE}(?:[\\t|\\n]|$)`, 'u');
const LONGEST_CELL = 16;
const SIGNS = /[\s\p{P}\p{S}]/gu;
const KEPT = new RegExp(`[${STARS}]`, 'u');
const LEVELS = /[绝机秘]密(?!等级)/gu;

/** Parts of the name of a file: 预案-内部资料不得外传.docx. */
const ENDING = /\.(?:docx?|xlsx?|pptx?|pdf|txt|wps|et|ofd|zip|rar|jpe?g|png|csv)\b/gu;
const PART_OF_NAME = /[^-_—(). ]+/gu;
const LONGEST_NAME = 80;

/** The headings of a list of papers, each with its level. */
const LIST_OF_PAPERS = /(?:^|\n)[^\n]{0,60}(?:标题|题名|文件名|收文|发文|文号|件号)[^\n]{0,40}密级/u;
const LEVEL_IN_ROW = /(?<=\d[^\n]{4,80}[ \t])[绝机秘]密级?(?=[ \t]{1,8}\d|[ \t]*$)/gmu;

/** Spans of fields that are marks. Needs folded text. */
export function* markFields(text: string): Generator<{ start: number; end: number }> {
  // A text that names several levels explains them.
  const levels = new Set(text.match(LEVELS));
  const isListOfPapers = LIST_OF_PAPERS.test(text);
  for (const { index, 0: field } of text.matchAll(FIELD)) {
    if (field.length > LONGEST_FIELD || !MAY_BE_MARK.test(field)) continue;
    const label = LABEL.exec(field)?.[0] ?? '';
    if (NO_MARKS.test(label)) continue;
    const value = compact(field.slice(label.length));
    if (!isMarkLine(value)) continue;
    const isLevelAlone = /^[绝机秘]密[级件]?$/u.test(value);
    if (label !== '' && !OF_MARKS.test(label) && !HANDLED.test(value)) continue;
    if (isBesideOpposite(text, index, index + field.length)) continue;
    if (isLevelAlone && ((levels.size > 1 && !isListOfPapers) || !isUnderMark(text, index, label))) continue;
    yield { start: index, end: index + field.length };
  }
  yield* marksInNames(text);
  yield* marksInLists(text);
}

/** The levels in the rows below the headings of a list of papers, whose columns spaces separate. */
function* marksInLists(text: string): Generator<{ start: number; end: number }> {
  const head = LIST_OF_PAPERS.exec(text);
  if (head === null) return;
  for (const { index, 0: level } of text.slice(head.index).matchAll(LEVEL_IN_ROW))
    yield { start: head.index + index, end: head.index + index + level.length };
}

function* marksInNames(text: string): Generator<{ start: number; end: number }> {
  for (const { index } of text.matchAll(ENDING)) {
    const before = text.slice(Math.max(0, index - LONGEST_NAME), index);
    const name = /[^\s/\\]*$/u.exec(before)?.[0] ?? '';
    if (!MAY_BE_MARK.test(name)) continue;
    for (const { index: at, 0: part } of name.matchAll(PART_OF_NAME))
      if (!/^[绝机秘]密/u.test(part) && isMarkLine(part))
        yield { start: index - name.length + at, end: index - name.length + at + part.length };
  }
}

/** Whether the cell beside it holds the opposite: 涉密文件 | 非涉密文件. */
function isBesideOpposite(text: string, start: number, end: number): boolean {
  return (
    OPPOSITE_BEFORE.test(text.slice(Math.max(0, start - LONGEST_CELL), start)) ||
    OPPOSITE_BEHIND.test(text.slice(end, end + LONGEST_CELL))
  );
}

function compact(value: string): string {
  return value.replaceAll(SIGNS, (sign) => (KEPT.test(sign) ? sign : ''));
}

/** Whether a level stands under its name: in the label, in the cell before, or above its column. */
function isUnderMark(text: string, index: number, label: string): boolean {
  if (label !== '') return OF_MARKS.test(label);
  const above = text.slice(Math.max(0, index - 120), index);
  return (
    /(?:密级|密等|保密等级|涉密等级|secret_?level|security_?level|classification|secrecy)(?:[\s|:="]{0,4}|"? content="?)$/u.test(
      above,
    ) || /(?:^|[\t|\n ])密级[\t| \n]/u.test(above)
  );
}
