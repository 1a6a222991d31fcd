/** What stands around a number, and says what it is where its own digits do not. */
import type { DigitGroup } from './digit-groups.ts';

// Directly before a number, these say that it is some other number. 手机号, 账号, 卡号, 个人号 and the like do not.
const OTHER_NUMBER =
  /(?:单号|户号|学号|考号|考证号|学籍号|住院号|门诊号|病案号|工号|订单|编号|编码|代码|文号|案号|批号|流水号?|序列号|序号|货号|条码|条形码|[验校]证?码|凭证号?|合同号?|(?:发票|票据|受理|登记|报名|准考证|许可证|批准文|档案|车牌|产品|商品|设备|资产|房间|开奖|中奖)号码|发票号?|票号|书号|imei|车架号?|时间戳|金额|总额|资金|产值|产量|面积|数量|阅读量|浏览量|播放量|点击量|\((?:[万亿]?元|人次|份|亩|吨|次)\)|order|invoice|serial|isbn|issn|uid|no\.?)\s*(?:为|是)?\s*[:#.]?\s*$|第$|[\p{Script=Han}][\p{Script=Han}](?<![机话信账帐户卡份件系线个老小大短长人属作主员民友公家副备常照行证])号\s*[:为是]\s*$|(?:许可|登记|合格|资格|备案|产权|房产|不动产权?|毕业|结业|学位|荣誉|获奖|捐赠|执业|从业)证书?号\s*[:为是]?\s*$/u;
// 13812345678号文 is a document.
const ORDINAL_BEHIND = /^号(?=$|[\s\p{P}]|文|令|案|判决|裁定|通知|楼|房)/u;
// Figures of a draw are parted like anything.
const DRAW = /开奖|奖号|中奖号|彩票|双色球|大乐透|福彩|体彩|七星彩|七乐彩|排列[三五]|摇号|中签|抽奖|幸运号/u;
const FIGURES_HEAD = /(?:场次|人次|人数|户数|数量|份数|合计|单位|金额|面积|户|人|元)\s*(?:$|[\s|,、])/u;

/** Whether what stands directly around a number names it as an order, a document or a code. */
export function isOtherNumber(text: string, start: number, end?: number): boolean {
  return (
    OTHER_NUMBER.test(text.slice(Math.max(0, start - 16), start)) ||
    (end !== undefined && ORDINAL_BEHIND.test(text.slice(end, end + 4)))
  );
}

/** Whether a draw is spoken of before a number: 开奖号码 13 05 22 31 08 2. */
export function isOfDraw(text: string, start: number): boolean {
  return DRAW.test(text.slice(Math.max(0, start - 24), start));
}

/** One space, or a dash or dot with or without spaces: the marks that join parts rather than list them. */
export function isLight(gap: string): boolean {
  return /^(?: | ?[\p{Pd}−_.·•] ?)$/u.test(gap);
}

/** One end of a line and nothing else: where a narrow column or a soft return broke a number. */
export function isLineEnd(gap: string): boolean {
  return /^ ?\n ?$/u.test(gap);
}

/** Whether the line of a number, or the one before or behind it, is a row of figures or their head. */
export function isInTable(text: string, first: DigitGroup, last: DigitGroup): boolean {
  const before = text.slice(Math.max(0, first.start - 80), first.start);
  const after = text.slice(last.end, last.end + 80);
  const from = before.lastIndexOf('\n');
  const to = after.indexOf('\n');
  const head = from < 0 ? '' : before.slice(before.lastIndexOf('\n', from - 1) + 1, from);
  const next = to < 0 ? '' : after.slice(to + 1).split('\n', 1)[0] ?? '';
  const line = before.slice(from + 1) + (to < 0 ? after : after.slice(0, to));
  return /\t|\|/u.test(line) || [head, next].some((each) => isRow(each)) || FIGURES_HEAD.test(head);
}

function isRow(line: string): boolean {
  return /\d[ \t|]+\d/u.test(line);
}
