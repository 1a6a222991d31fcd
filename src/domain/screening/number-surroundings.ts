/** Classifies a number by the surrounding text if its digits are not conclusive. */
import type { DigitGroup } from './digit-groups.ts';
import { isOtherName, nameBefore } from './number-names.ts';
import { endsWithPerson, isTitle } from './quantities/person-names.ts';
import { hasUnitAtEnd } from './quantities/units.ts';
import type { Page } from './page.ts';

// A document number: 13812345678号文.
const ORDINAL_BEHIND = /^号(?=$|[\s\p{P}]|文|令|案|判决|裁定|通知|楼|房)/u;
// A name behind: 13812345678（批次）.
const OTHER_BEHIND =
  /^ ?\((?:[\p{Script=Han}a-z]{0,6}(?:编号|单号|批次|批号|流水|代码|编码|条码|档号|案号|文号|户号|学号|工号)|订单|运单|合同|发票|作废)\)/u;
const DECLARED =
  /(?:就是|才是)[^\d。\n]{0,6}(?:手机|电话|微信|号码)|[打拨]这个(?:号|电话)(?![码 :是为]{0,4}\d)|^ ?(?:←|<-)[^\d\n]{0,12}(?:手机|电话|号码)/u;
const LONGEST_DECLARATION = 40;
// Lottery numbers may have any separators.
const DRAW =
  /开奖|奖号|中奖号|彩票|双色球|大乐透|福彩|体彩|七星彩|七乐彩|排列[三五]|摇号|中签|抽奖|抽签|摇出|摇中|抽中|摇奖|出号|幸运[号数]|奖券/u;
const FIGURES_HEAD =
  /(?:^|[\s|,、])(?:场次?|人次|人数|户数|数量|份数|册数|篇数|合计|金额|面积|单价|户|人|份|亩)(?:\([^)]{0,6}\))?(?=$|[\s|,、])/u;
const PEOPLE_HEAD = /电话|手机|联系|号码|姓名/u;
const PAPER_CODE =
  /(?:发票|票据|凭证)?代码[\s:]{0,2}\d{8,20}[\s,、;/]{0,3}(?:发票|票据|凭证)?号码[\s:]{0,2}$/u;
const CODE_BEFORE = /(?<![a-z\d-])[a-z\d][a-z\d-]{2,36}-$/u;
// A field of a program that holds an id: "id": …, <id>…, id=….
const FIELD_ID = /(?:"id"\s?:\s?"?|(?<![a-z])id="?|<id>|_id[\s"]{0,2}[:=]?[\s"]{0,2}(?:[a-z]{2,3}_)?)$/u;
const LONGEST_PAIR = 48;
const SCORES =
  /(?:成绩|得分|评分|分数|比分|积分|人数|户数|件数|场数|份数|次数|数据|数值|读数|指标|参数|尺寸|规格|坐标|高程|水位|流量|雨量|气温|序号|编号|页码|门牌|学号|考号|座号|依次|分别)(?:为|是)?$/u;
// A heading that names a quantity, or a line with the unit of the table.
const FIGURES =
  /(?:^\(?(?:计量)?单位.*|金额|总额|总值|产值|数量|人数|户数|次数|面积|合计|小计|总计|场次|人次|份数|阅读量|播放量|借方|贷方|余额|重量|数值|发生额|[\p{Script=Han}][数量额值])\)?$/u;
// A label that ends with 号, 码 or a letter: 会议ID, 注册号.
const CALLED = /(?:号|(?<!号)码|[a-z])\s*[:为是]?\s*$/u;
// Properties of a document, which hold any text.
const PROPERTY =
  /(?:^|\n)(?:dc:)?(?:identifier|status|subject|category|keywords?|description|comments?|title|custom\d?)\s?[:=]\s?$/u;

const ROW_NAME = /(?:^|\n)[ \t|]{0,4}([^\d\n:|]{1,12}?)[ \t|]{1,4}$/u;
const LONGEST_ROW_NAME = 24;

/** Whether a name or the text behind identifies the number as an order, a document or a code. */
export function isOtherNumber({ text, heading }: Page, start: number, end?: number): boolean {
  const name = nameBefore(text, start);
  return (
    isOtherName(name) ||
    hasUnitAtEnd(text.slice(Math.max(0, start - LONGEST_PAIR), start).replace(/[\s:]{0,4}$/u, '')) ||
    FIELD_ID.test(text.slice(Math.max(0, start - 16), start)) ||
    isSecondNumber(text, start, name) ||
    isEndOfCode(text, start) ||
    (end !== undefined &&
      (ORDINAL_BEHIND.test(text.slice(end, end + 4)) || OTHER_BEHIND.test(text.slice(end, end + 12)))) ||
    isOtherName(heading(start))
  );
}

/** The last part of a code with a name: 项目代码：2026-150102-78-01-138123. */
function isEndOfCode(text: string, start: number): boolean {
  const code = CODE_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_PAIR), start))?.[0].length ?? 0;
  return code > 0 && isOtherName(nameBefore(text, start - code));
}

/** The number of a paper whose code stands before it: 发票代码150002012345 号码13812345678. */
function isSecondNumber(text: string, start: number, name: string): boolean {
  return name.endsWith('号码') && PAPER_CODE.test(text.slice(Math.max(0, start - LONGEST_PAIR), start));
}

/** Whether the text says behind a number that it is a phone number: 去掉逗号就是我手机. */
export function isDeclared(text: string, end: number): boolean {
  return DECLARED.test(text.slice(end, end + LONGEST_DECLARATION));
}

/** Whether the preceding text mentions a lottery draw: 开奖号码 13 05 22 31 08 2. */
export function isOfDraw(text: string, start: number): boolean {
  return DRAW.test(text.slice(Math.max(0, start - 24), start));
}

/** Whether a label precedes the number, so that the digits alone do not make it personal. */
export function isCalled(text: string, start: number): boolean {
  return CALLED.test(text.slice(Math.max(0, start - 8), start)) && !isProperty(text, start);
}

/** Whether the number is the value of a document's property. */
function isProperty(text: string, start: number): boolean {
  return PROPERTY.test(text.slice(Math.max(0, start - 20), start));
}

/** A space, or a dash or dot with optional spaces: separators within a number rather than of a list. */
export function isLight(gap: string): boolean {
  return /^(?: {1,3}| ?[\p{Pd}−_.·•] ?)$/u.test(gap);
}

/** A single line break, as in a narrow column. */
export function isLineEnd(gap: string): boolean {
  return /^ ?[\p{Pd}]?\n ?$/u.test(gap);
}

/** Whether the groups are cells of a table, or an adjacent line is a row of figures. */
export function isInTable(text: string, first: DigitGroup, last: DigitGroup): boolean {
  const before = text.slice(Math.max(0, first.start - 80), first.start);
  const after = text.slice(last.end, last.end + 80);
  const from = before.lastIndexOf('\n');
  const to = after.indexOf('\n');
  const above = from < 1 ? '' : before.slice(before.lastIndexOf('\n', from - 1) + 1, from);
  const next = to < 0 ? '' : (after.slice(to + 1).split('\n', 1)[0] ?? '');
  return /\t|\|/u.test(text.slice(first.end, last.start)) || [above, next].some((each) => isRow(each));
}

/** Whether a heading names a quantity: 金额（万元）. */
export function isOfFigures(heading: string): boolean {
  return hasUnitAtEnd(heading) || FIGURES.test(heading);
}

/** Whether the words before groups of digits say that they are figures in a row: 成绩 138 123 45 67 8. */
export function isOfScores(text: string, start: number): boolean {
  return SCORES.test(nameBefore(text, start));
}

/** Whether the table's header names quantities but no phone or identity numbers. */
export function isUnderFigures(text: string, start: number): boolean {
  const lines = text.slice(Math.max(0, start - 300), start).split('\n');
  const head = lines.slice(0, -1).findLast((line) => line.trim() !== '' && !/\d/u.test(line));
  return head !== undefined && FIGURES_HEAD.test(head) && !PEOPLE_HEAD.test(head);
}

/** Whether a row with totals follows: 合计 288 2881. */
export function isAboveTotal(text: string, end: number): boolean {
  return /\n[ \t|]{0,4}(?:合计|总计|小计|共计|累计)[ \t|]{1,4}\d/u.test(text.slice(end, end + 300));
}

/** Whether nothing but a word that names no person stands in the line of the groups: 职工 320 145 511 213 208. */
export function isRowOfFigures(text: string, start: number, end: number): boolean {
  const name = ROW_NAME.exec(text.slice(Math.max(0, start - LONGEST_ROW_NAME), start))?.[1];
  return (
    name !== undefined &&
    (!endsWithPerson(name) || isTitle(name)) &&
    /^[\s|]*?(?:\n|$)/u.test(text.slice(end, end + 8))
  );
}

function isRow(line: string): boolean {
  return /\d[ \t|]+\d/u.test(line);
}
