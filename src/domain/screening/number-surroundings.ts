/** Classifies a number by the surrounding text if its digits are not conclusive. */
import type { DigitGroup } from './digit-groups.ts';

// Words directly before a number that is not personal. 手机号, 账号, 卡号, 个人号 and the like are not listed.
const OTHER_NUMBER =
  /(?:(?:腾讯|钉钉|飞书|视频|网络|线上|zoom)\s?会议|单号|户号|学号|考号|考证号|学籍号|住院号|门诊号|病案号|工号|订单|编号|编码|代码|文号|案号|批号|流水号?|序列号|序号|货号|条码|条形码|[\p{Script=Han}](?<![号扫])码|凭证号?|合同号?|(?:发票|票据|受理|登记|报名|准考证|许可证|批准文|档案|车牌|产品|商品|设备|资产|房间|开奖|中奖)号码|发票号?|票号|书号|imei|车架号?|时间戳|金额|总额|资金|产值|产量|面积|数量|阅读量|浏览量|播放量|点击量|\((?:[万亿]?元|人次|份|亩|吨|次)\)|order|invoice|serial|isbn|issn|uid|s\/?n|(?:会议|直播|视频|作品|文章|商品|用户)id|(?<=[民刑行执])[初终申再保特]|no\.?)\s*(?:为|是)?\s*[:#.]?\s*$|第$|[\p{Script=Han}](?<![的我他她您你留存打拨加师生亲妈爸哥姐弟妹叔嫂爷奶女儿机话账帐卡份系线个老小大短长人属作主员民友公家副备常行此面这那本该原新旧同钉叮整全]|微信|身份证|证件|[账帐客]户|护照|通行证|值班|应急|求助|救助|咨询)号\s*[:为是]?\s*$|(?:许可|登记|合格|资格|备案|产权|房产|不动产权?|毕业|结业|学位|荣誉|获奖|捐赠|执业|从业)证书?号\s*[:为是]?\s*$/u;
// A document number: 13812345678号文.
const ORDINAL_BEHIND = /^号(?=$|[\s\p{P}]|文|令|案|判决|裁定|通知|楼|房)/u;
// Lottery numbers may have any separators.
const DRAW =
  /开奖|奖号|中奖号|彩票|双色球|大乐透|福彩|体彩|七星彩|七乐彩|排列[三五]|摇号|中签|抽奖|抽签|摇出|摇奖|出号|幸运[号数]|奖券/u;
const FIGURES_HEAD =
  /(?:^|[\s|,、])(?:场次?|人次|人数|户数|数量|份数|册数|篇数|合计|金额|面积|单价|户|人|份|亩)(?:\([^)]{0,6}\))?(?=$|[\s|,、])/u;
const PEOPLE_HEAD = /电话|手机|联系|号码|姓名/u;
// A label that ends with 号, 码 or a letter: 会议ID, 注册号.
const CALLED = /(?:[号码]|[a-z])\s*[:为是]?\s*$/u;

/** Whether the adjacent text identifies the number as an order, a document or a code. */
export function isOtherNumber(text: string, start: number, end?: number): boolean {
  return (
    OTHER_NUMBER.test(text.slice(Math.max(0, start - 16), start)) ||
    (end !== undefined && ORDINAL_BEHIND.test(text.slice(end, end + 4)))
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
  return /^(?: | ?[\p{Pd}−_.·•] ?)$/u.test(gap);
}

/** A single line break, as in a narrow column. */
export function isLineEnd(gap: string): boolean {
  return /^ ?\n ?$/u.test(gap);
}

/** Whether the line belongs to a table, or an adjacent line is a row of figures. */
export function isInTable(text: string, first: DigitGroup, last: DigitGroup): boolean {
  const before = text.slice(Math.max(0, first.start - 80), first.start);
  const after = text.slice(last.end, last.end + 80);
  const from = before.lastIndexOf('\n');
  const to = after.indexOf('\n');
  const above = from < 1 ? '' : before.slice(before.lastIndexOf('\n', from - 1) + 1, from);
  const next = to < 0 ? '' : (after.slice(to + 1).split('\n', 1)[0] ?? '');
  const line = before.slice(from + 1) + (to < 0 ? after : after.slice(0, to));
  return /\t|\|/u.test(line) || [above, next].some((each) => isRow(each));
}

/** Whether the table's header names quantities but no phone or identity numbers. */
export function isUnderFigures(text: string, start: number): boolean {
  const lines = text.slice(Math.max(0, start - 300), start).split('\n');
  const head = lines.slice(0, -1).findLast((line) => line.trim() !== '' && !/\d/u.test(line));
  return head !== undefined && FIGURES_HEAD.test(head) && !PEOPLE_HEAD.test(head);
}

function isRow(line: string): boolean {
  return /\d[ \t|]+\d/u.test(line);
}
