/** What a number is called, and whether that makes it an order, a document, a code or a quantity. */

import { endsWithTitle } from './quantities/person-names.ts';
import { isPairAtEnd } from './quantities/units.ts';

// Punctuation, quotes and brackets between a name and its number, with 为 or 是.
const BETWEEN =
  /(?:[\s:=#.\p{Ps}\p{Pe}"'“”‘’|*_~→—–-]{0,8}(?:为|是)?[\s:=#.\p{Ps}\p{Pe}"'“”‘’|*_~→—–-]{0,8})$/u;
// A note behind a name: 订单号（第一批）.
const NOTE = /\([^()]{1,8}\)[\s:]{0,3}$/u;
// A single character between a name and its number: 编号：雨 0138.
const ONE_CHARACTER = /:\s?\p{Script=Han}\s{1,2}$/u;
/** Characters before a number in which its name is searched. */
const LONGEST_NAME = 32;

const words = (list: string): string => list.trim().replaceAll(/\s+/gu, '|');

// Names that need no 号: papers, codes and quantities.
const PLAIN = words(`
  编号 编码 代码 密钥 流水 凭证 合同 发票 订单 工单 批次 哈希 时间戳 合格证 登记证 许可证 准考证 记账证
  货单 订单 运单 工单 清单 提单 派单 表单 保单 账单 回单 送货单
  金额 总额 资金 产值 产量 面积 浏览 播放 访问 点击 下载 行程 里程 步数
  证书
  票据 单据 收据 支付令 回执 序列 区块 区块高度 高度 像素 转发 点赞 关注 评论 阅读 收藏 播放量
  timestamp time ts size count total amount price width height length
  内存 校验 点播 点播量 样本框 转评赞 gmv pv uv dau mau crc crc32 md5 sha1 sha256
  招聘岗位 利税 日活 月活 字符 大小 校验和 qps tps
  折旧 曝光 注册用户 活跃用户 版本 version ver
  存栏 出栏 访客 标识 任务单 需求单 变更单
  epoch 距离 人口 库容 容积 总分 得分 平均分 课时 工时 学时 耗时 用时 误差 偏差 差额 平衡差 资产标签 温度 湿度
  高程 海拔 水位 气温 长度 宽度 深度 厚度 密度 浓度 强度 亮度 精度 报关单 舱单 出库单 入库单 结算单 对账单 罚单 存单 汇款单 申报单 检验单 处方
  验收单 调拨单 领料单 采购单 销售单 发货单 退货单 装箱单 磅单 派车单
  测站 站码 控制点 水准点 测点 断面 桩号 session etag cookie nonce checksum
  build revision rev seq sequence height token key hash commit ref batch lot part model ticket task job pid tid oid
  order invoice serial isbn issn imei iccid imsi pin udi vin sku md5 uid uuid guid openid appid s/n sn
`);
// Endings of quantities: 字数, 销量, 余额, 中标价.
const QUANTITY = '(?:[数量额价率速距积]|(?<!充)值)';
const OTHER_NAME = new RegExp(
  [
    `(?:${PLAIN}|\\p{Script=Han}${QUANTITY})$`,
    '(?:腾讯|钉钉|飞书|视频|网络|线上|zoom)\\s?会议$',
    '\\((?:[万亿]?元|人次|份|亩|吨|次)\\)?$',
    // A case of a court: （2021）内01民初…….
    '[民刑行执][初终申再保特]$',
    '[人场户件车架批班台床头株]次$',
    '^[借贷]$',
    '第$',
    // A voucher: 凭证字号 记-0138.
    '字号?\\s?[记收付转银现]$',
    '(?<!(?:phone|tel|mobile|cell|card|id|account|acct|a/c|passport)["\',.: ]{0,4})\\bno$',
  ].join('|'),
  'u',
);

// Otherwise the head of the name decides: 号, 码, 证书号 or ID is nobody's unless a person's word stands before it, and
// 号码 is a person's unless a thing stands before it.
const HEAD = '(?:号码?|码|证书号?|id)$';
const NUMBER_NAME = /[\p{Script=Han}a-z](?:号|码|证书号?|[\s_-]?id)$/u;
const OF_PERSONS = words(`
  手机 话机 本机 对讲机 专线 电话 联系 固话 热线 微信 短信 来电 移动 联通 电信 微聊 钉钉 飞书 支付宝 企微 vx wx tel wechat
  联络员 队员 人员 职员 村民 居民 好友 家长 家属 监护人 联络 值班 应急 求助 救助 咨询 谐音
  身份 身份证 证件 公民身份 户籍 户口 本人 个人 护照 通行证 老证 旧证 老 旧 党员证 残疾证 残疾人证 驾证 驾驶证 军官证 士兵证
  账 帐 账户 帐户 卡 银行 存折 储蓄 扫
`);
// Words that end with the same characters in front of 号: 我的号, 留了号, 妈妈号.
const BEFORE_A_PERSONS_NUMBER =
  '[的我他她您你留存打拨加师生亲妈爸哥姐弟妹叔嫂爷奶女儿话个小大短长人主此这那该原新同叮整全]';
const PERSONS_NAME = new RegExp(
  `(?:^|[(\\s|]|${OF_PERSONS}|${BEFORE_A_PERSONS_NUMBER})(?:登记)?${HEAD}|二维码$`,
  'u',
);
const PERSONS_ID = /(?:^|身份|身份证|证件|个人|本人|微信|[^a-z\p{Script=Han}\s_-]|wechat)\s?id$/u;
const OF_THINGS = words(`
  订单 运单 快递 物流 合同 发票 票 票据 流水 交易 受理 案 案件 文 函 批 备案 登记 注册 许可 许可证 资质 准考证 考生 报名 学 学生
  学籍 工 志愿者 会员 图书 借阅 档 档案 卷 卷宗 索引 条 商品 货 资产 设备 机器 产品 样本 标本 样品 检测 检验 报告 病历 病案 住院
  门诊 处方 预约 取件 提货 车架 发动机 电表 水表 气表 户 客户 用户 房源 地块 项目 课题 标段 招标 采购 任务 工单 服务单 维修 信访
  提案 会议 直播 作品 文章 视频 页面 话题 帖子 群 频道 回执 凭证 单据 收据 支票 汇票 保单 理赔 报案 彩票 奖券 开奖 中奖 座位 桩 井
  追溯 防伪 激活 兑换 校验 核销 识别 标识 机构 税 信用 序 序列 车牌 房 房间 房产 土地 产权 不动产 专利 商标 书 刊 版 期 届 院 楼
  栋 门牌 毕业 结业 学位 荣誉 获奖 捐赠 执业 从业 工作 工作证 学生证 会员证 营业执照 生产 经营 使用 合格证 公众 视频 抖音 头条
  企鹅 百家 小程序 微博 qq q 柜员 商户 终端 密 网卡 声卡 显卡 房卡 门禁卡 饭卡 水卡 电卡 图书卡 会员卡 购物卡 加油卡 校园卡 公交卡
  答题卡 sim卡 就诊卡 诊疗卡 借书卡 借阅卡 充值卡 考勤卡 工卡 ic卡 健康卡 餐卡 积分卡 燃气卡 交通卡 乘车卡 停车卡 储值卡 礼品卡
  预付卡 优惠卡 学生卡 游戏卡 提货卡 油卡 etc卡 月票卡 电子卡 优待卡
`);
const THINGS_NAME = new RegExp(`(?:${OF_THINGS})(?:证书?)?${HEAD}`, 'u');

/** Sums of money. An account may stand behind them, but no phone. A call to pay is none: 缴费, 收款. */
const MONEY = new RegExp(
  `(?:${words(`
    账款 资产 负债 利润 收入 支出 成本 费用 本期 上期 上年 本年 期初 期末 借方 贷方 权益 债务 贷款 存款 税金 利息 资本
    税费 经费 运费 电费 水费 保费
  `)}|\\p{Script=Han}(?:(?<![收付汇退打转捐领还交缴])款|(?<![缴交话充收退续])费))$`,
  'u',
);

const MONEY_APART =
  /(?:账款|资产|负债|利润|收入|支出|成本|费用|本期|上期|期初|期末|借方|贷方|权益|税金|利息|资本)[\s:]{1,2}$/u;

/** Whether the words directly before a number, without a space, name a sum of money. */
export function isMoney(before: string): boolean {
  return (
    MONEY.test(before) ||
    (/[:=]$/u.test(before) && MONEY.test(before.slice(0, -1))) ||
    MONEY_APART.test(before)
  );
}

/** The last result, kept because several rules ask for the name before the same number. */
let last = { text: '', start: -1, name: '' };

/** The words directly before a number, in the same line or the line above. */
export function nameBefore(text: string, start: number): string {
  if (last.start !== start || last.text !== text) last = { text, start, name: nameFound(text, start) };
  return last.name;
}

function nameFound(text: string, start: number): string {
  return text
    .slice(Math.max(0, start - LONGEST_NAME), start)
    .replace(NOTE, '')
    .replace(ONE_CHARACTER, ':')
    .replace(BETWEEN, '');
}

/** Whether a name says whose number it is: 司机号, 李师傅的号. */
function isNumberOfPerson(name: string): boolean {
  return name.endsWith('号') && endsWithTitle(name.slice(0, -1).replace(/的$/u, ''));
}

/** Whether a name in folded text, as `nameBefore` or a heading gives it, is that of no person's number. */
export function isOtherName(name: string): boolean {
  if (isPairAtEnd(name) || OTHER_NAME.test(name) || THINGS_NAME.test(name)) return true;
  if (!NUMBER_NAME.test(name) || name.endsWith('号码') || isNumberOfPerson(name)) return false;
  return name.endsWith('id') ? !PERSONS_ID.test(name) : !PERSONS_NAME.test(name);
}
