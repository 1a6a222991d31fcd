/** Classifies a number by the surrounding text if its digits are not conclusive. */
import type { DigitGroup } from './digit-groups.ts';
import { isOtherName, nameBefore } from './number-names.ts';
import type { Page } from './page.ts';

// A document number: 13812345678号文.
const ORDINAL_BEHIND = /^号(?=$|[\s\p{P}]|文|令|案|判决|裁定|通知|楼|房)/u;
// A name behind: 13812345678（批次）.
const OTHER_BEHIND =
  /^ ?\((?:[\p{Script=Han}a-z]{0,6}(?:编号|单号|批次|批号|流水|代码|编码|条码|档号|案号|文号|户号|学号|工号)|订单|运单|合同|发票|作废)\)/u;
// Lottery numbers may have any separators.
const DRAW =
  /开奖|奖号|中奖号|彩票|双色球|大乐透|福彩|体彩|七星彩|七乐彩|排列[三五]|摇号|中签|抽奖|抽签|摇出|摇奖|出号|幸运[号数]|奖券/u;
const FIGURES_HEAD =
  /(?:^|[\s|,、])(?:场次?|人次|人数|户数|数量|份数|册数|篇数|合计|金额|面积|单价|户|人|份|亩)(?:\([^)]{0,6}\))?(?=$|[\s|,、])/u;
const PEOPLE_HEAD = /电话|手机|联系|号码|姓名/u;
// A label that ends with 号, 码 or a letter: 会议ID, 注册号.
const CALLED = /(?:[号码]|[a-z])\s*[:为是]?\s*$/u;

/** Whether a name or the text behind identifies the number as an order, a document or a code. */
export function isOtherNumber({ text, heading }: Page, start: number, end?: number): boolean {
  const name = nameBefore(text, start);
  return (
    isOtherName(name) ||
    (end !== undefined &&
      (ORDINAL_BEHIND.test(text.slice(end, end + 4)) || OTHER_BEHIND.test(text.slice(end, end + 12)))) ||
    isOtherName(heading(start))
  );
}

/** Whether the preceding text mentions a lottery draw: 开奖号码 13 05 22 31 08 2. */
export function isOfDraw(text: string, start: number): boolean {
  return DRAW.test(text.slice(Math.max(0, start - 24), start));
}

/** Whether a label precedes the number, so that the digits alone do not make it personal. */
export function isCalled(text: string, start: number): boolean {
  return CALLED.test(text.slice(Math.max(0, start - 8), start));
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
  return /(?:\((?:单位:?)?[十百千万亿]?[元人户份册个件场次吨亩]次?\)|^\(?单位.*|金额|总额|总值|产值|数量|人数|户数|次数|面积|合计|小计|总计|场次|人次|份数|阅读量|播放量)\)?$/u.test(
    heading,
  );
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

function isRow(line: string): boolean {
  return /\d[ \t|]+\d/u.test(line);
}
