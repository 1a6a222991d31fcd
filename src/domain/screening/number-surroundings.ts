/** Classifies a number by the surrounding text if its digits are not conclusive. */
import type { DigitGroup } from './digit-groups.ts';
import type { Page } from './page.ts';

// Punctuation, quotes and brackets between a name and its number, with 为 or 是.
const BETWEEN =
  /(?:[\s:=#.\p{Ps}\p{Pe}"'“”‘’|*_~→—–-]{0,8}(?:为|是)?[\s:=#.\p{Ps}\p{Pe}"'“”‘’|*_~→—–-]{0,8})$/u;
// A note behind a name: 订单号（第一批）.
const NOTE = /\([^()]{1,8}\)[\s:]{0,3}$/u;
/** Characters before a number in which its name is searched. */
const LONGEST_NAME = 32;

// Whole names of numbers that are nobody's.
const OTHER_NAME =
  /(?:(?:腾讯|钉钉|飞书|视频|网络|线上|zoom)\s?会议|订单|编号|编码|代码|密钥|流水|凭证|合同|发票|imei|批次|哈希|时间戳|金额|总额|资金|产值|产量|面积|数量|阅读量|浏览量|播放量|点击量|浏览|播放|访问|点击|行程|里程|步数|总数|总量|[合登许准]?[格记可入]证|[货订运工清提派表保账回]单|工单|iccid|ime?i|imsi|pin|udi|vin|[ugo]u?id|openid|appid|\((?:[万亿]?元|人次|份|亩|吨|次)\)?|order|invoice|serial|isbn|issn|uid|s\/?n|sku|md5|(?<=[民刑行执])[初终申再保特]|第|(?<!(?:phone|tel|mobile|cell|card|id)[ .:]?)\bno)$/u;
// 号, 码, 号码, 证号 and ID as the head of a name; what stands before decides whether it is a person's.
const NUMBER_NAME = /[\p{Script=Han}a-z](?:号|码|证书号?|id)$/u;
const PERSONS_NAME =
  /(?:^|手机|电话|联系|固话|热线|微信|短信|来电|移动|[vw]x|tel|wechat|vip|谐音|联络员|队员|人员|职员|村民|居民|好友|联通|电信|微聊|钉钉|飞书|支付宝|企微|身份证?|证件|公民身份|户籍|户口|居民|本人|个人|护照|通行证|[账帐]户?|卡|银行|存折|储蓄|值班|应急|求助|救助|咨询|监护人|家长|联络|[老旧]证|[老旧]|党员证|残疾人?证|驾驶?证|军官证|士兵证|手机|话机|本机|对讲机|专线|身份|家长|家属|[的我他她您你留存打拨加师生亲妈爸哥姐弟妹叔嫂爷奶女儿话个小大短长人主此这那该原新同叮整全]|扫)(?:登记)?(?:号码?|码|证书号?|id)$|二维码$/u;
// Names that end like a person's, but are not: 用户号, 会员号, 作品号.
const NO_PERSONS_NAME =
  /(?:订单|运单|快递|物流|合同|发票|票据?|流水|柜员|会员|商户|终端|网卡|声卡|显卡|门禁卡|饭卡|水卡|电卡|图书卡|会员卡|购物卡|加油卡|校园卡|公交卡|sim卡|密|交易|受理|案件?|文|函|批|备案|登记|注册|许可证?|资质|准考证|考生|报名|学生?|学籍|工|志愿者|会员|图书|借阅|档案?|卷宗?|索引|条|商品|货|资产|设备|机器|产品|[样标]本|样品|检[测验]|报告|病历|病案|住院|门诊|处方|预约|取件|提货|车架|发动机|[电水气]表|户|客户|用户|房源|地块|项目|课题|标段|招标|采购|任务|工单|服务单|维修|信访|提案|会议|直播|作品|文章|视频|页面|话题|帖子|群|频道|回执|凭证|单据|收据|支票|汇票|保单|理赔|报案|彩票|奖券|开奖|中奖|座位|桩|井|追溯|防伪|激活|兑换|校验|核销|识别|标识|机构|税|信用|序列?|车牌|房间?|房产|土地|产权|不动产|专利|商标|书|刊|版|期|届|院|楼|栋|门牌|毕业|结业|学位|荣誉|获奖|捐赠|执业|从业|工作证?|学生证|会员证|营业执照|生产|经营|使用|合格证|公众|视频|抖音|头条|企鹅|百家|小程序|微博|qq|q)(?:证书?)?(?:号码?|码|id)$/u;

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

/** The words directly before a number, in the same line or the line above. */
export function nameBefore(text: string, start: number): string {
  return text
    .slice(Math.max(0, start - LONGEST_NAME), start)
    .replace(NOTE, '')
    .replace(BETWEEN, '');
}

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

function isOtherName(name: string): boolean {
  if (OTHER_NAME.test(name) || NO_PERSONS_NAME.test(name)) return true;
  return NUMBER_NAME.test(name) && !name.endsWith('号码') && !PERSONS_NAME.test(name);
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
