/**
 * The class of words and symbols that a figure is counted or measured in, built from their parts: prefixes and bases of
 * the legal units of measurement, currencies, classifiers, and products and ratios of these. Folded text: lower case.
 */

const words = (list: string): string =>
  list
    .trim()
    .split(/\s+/u)
    .toSorted((a, b) => b.length - a.length)
    .join('|');

const PREFIX = '(?:千|兆|吉|太|拍|艾|百|十|分|厘|毫|微|纳|皮|飞|阿)';
// Bases of the SI, and units that the law or the trades keep beside it.
const BASE = words(`
  米 克 升 秒 瓦 瓦特 伏 伏特 安 安培 帕 帕斯卡 牛 牛顿 焦 焦耳 赫 赫兹 欧 欧姆 卡 卡路里 开 开尔文 摩尔 坎德拉 库 库仑 法拉 韦伯
  特斯拉 亨利 西门子 流明 勒克斯 贝可 贝克勒尔 戈瑞 希沃特 希 西弗 居里 伦琴 巴 吨 克拉 当量 电子伏 乏 伏安 瓦时 安时 字节 比特 字
  位 像素 分贝 贝 泊 斯托克斯 渗透摩尔 国际单位
`);
const MEASURE = words(`
  公里 公斤 公顷 公亩 公分 公升 公尺 公担 公两 海里 英里 英尺 英寸 英亩 英镑 码 磅 盎司 加仑 品脱 蒲式耳 桶油当量 油当量 标煤 标准煤 吨co2 吨co2当量 co2当量 吨二氧化碳 吨二氧化碳当量 二氧化碳当量吨 吨碳
  大卡 光年 秒差距 天文单位 节 里 丈 尺 寸 斤 两 钱 担 石 斗 亩 垧 顷 平 平米 平方 平方米 平方公里 方 立方 标方 标准立方米 标准方
  标准箱 标箱 箱位 马力 匹马力 度 度电 摄氏度 华氏度 角分 角秒 弧度 转 帧 流量 分 刻 小时 钟头 分钟 秒钟 天 日 昼夜 周 星期 礼拜 旬
  月 个月 季度 年 周年 世纪 载重吨 总吨 净吨 综合吨 折纯吨 亿分之一 百分点 个百分点 个小时 个工日 个工时 个学时 个课时 个亿 千分点 基点 个基点 成 大气压 毫米汞柱
  学时 课时 学分 工时 机时 台时 台班 艘班 机台 工日 积分 分值
`);
const CURRENCY = words(`
  元 角 分钱 块 块钱 毛钱 元钱 美元 美金 欧元 日元 英镑 港元 港币 澳元 加元 新元 韩元 韩币 台币 新台币 澳门元 卢布 卢比 泰铢 越南盾 盾
  法郎 瑞士法郎 马克 克朗 里亚尔 第纳尔 第拉姆 迪拉姆 比索 雷亚尔 林吉特 兰特 里拉 图格里克 蒙图 坚戈 索姆 苏姆 马纳特 兹罗提 福林
  列弗 列伊 格里夫纳 谢克尔 塔卡 基普 瑞尔 缅元 先令 奈拉 比尔 比特币 人民币 瑞郎 丹麦克朗 瑞典克朗 挪威克朗 码洋 实洋 纸币 银元 大洋 金豆 学币 金币
`);
// Classifiers, without those that rather end a label or begin a title: 号, 员, 院, 房.
const COUNTER =
  '[把班瓣包抱杯本笔遍柄拨部步簿餐册层茬场车重出处船串床幢次丛簇撮打代袋担档刀道滴碟顶叠栋兜堵段堆对墩顿垛朵发番份封峰幅副杆竿缸格根钩股挂管罐行盒户壶回级集剂季家架间件阶节截届茎具句卷棵颗孔口块筐捆篮类粒例辆列领绺笼垄篓炉缕轮箩摞枚门面名盘泡盆捧批匹篇片瓶铺期畦起腔曲圈任扇勺身声乘首束树双艘所胎台摊滩坛套题挑条帖贴挺通筒桶头团坨丸湾碗尾位味窝席匣线箱项穴眼样页羽则栅盏章张帐折阵支只枝帧种轴株炷桩桌宗组嘴尊座樽个人字词点票针穗班队届群伙件单手版本项域辈笼听板排列令包刃幕局盅窑巢剖茬栏棚舱舍罩框架对副拖挂格档频次缸粒]';
// Whole words that count: with a person, a vehicle or an act in front of 次, or a thing that is its own unit.
const COUNTED = words(`
  人次 人份 人天 人日 人月 人年 人时 人公里 万人 户次 户数 车次 辆次 架次 航次 班次 批次 场次 件次 届次 轮次 艘次 台次 个次 头次 只次
  针次 剂次 例次 床次 床日 床位 票次 亩次 公顷次 趟次 宗次 项次 家次 篇次 条次 单次 笔次 张次 船次 列次 节次 课次 堂次 班组 株丛 穴位
  头只 台套 台件 台辆 套件 只头 头匹 点位 点次 字符 字母 词条 词次 单词 汉字 页面 版面 印张 印次 色令 面次 份次 词组 网格 端口 节点 线程
  核时 卡时 机位 泊位 车位 席位 座位 铺位 摊位 柜台 门店 网点 站点 站次 样本 样品 人头 粉丝 积分 学生人次 单位 羽只 万羽 标准头 羊单位
  绵羊单位 牛单位 枪次 发次 炮次 格令 包次 箱次 吨次 桶次 瓶次 片次 支次 粒次 管次 袋次 盒次 标段 航班 车皮 集装箱 包裹 托 邮件 快件 单位 位数 份数 户数 人数 件数 次数 场数 拷贝 请求 会话 连接 进程 像元 栅格 图幅
`);
const ACT = '浏览|参与|播放|点击|阅读|转发|点赞|访问|观看|下载|曝光|评论|分享|收藏|投票|检索|调用|查询|推送';
const VIEWED = `(?:人次|人|次|条|量)?(?:${ACT})(?:量|次|数)?`;

// Two counters make a product: 人班, 船天, 户年.
const PAIR =
  '[人户船机床车台件头亩种篇点套册班组队家场趟艘架匹只名位师井杆线座桶箱吨](?:[天日时年月周季班点次]|小时)';
// A head that ends no name of a person, with what it is a kind of: 折算吨, 芯公里.
const KIND =
  '(?![首再多一上本此下每两三几这那初末数屡依])\\p{Script=Han}{1,3}(?:吨|公里|海里|公斤|千克|平方米|立方米|公顷|亩|(?<![首再多一上本此下每两三几这那初末数屡依])次|辆|艘|(?<![邮信])箱|袋|桶|瓶|小时|分钟|千瓦|克朗|先令|法郎|第纳尔)';

const MEASURED = `(?:平方|立方)?${PREFIX}{0,2}(?:${BASE})|${MEASURE}|${CURRENCY}`;
const COUNTED_UNIT = `${COUNTED}|${PAIR}|${COUNTER}|${VIEWED}`;
const TIMES = '[余多]?[十百千万亿]{0,3}';
const PER = `(?:(?:[/·⋅∙*每]|每)(?:${MEASURED}|${COUNTED}|${COUNTER}|百公里|人)){0,2}`;

/** A measured amount, alone or as a product or ratio: 千瓦时, 万吨公里, 元/平方米, 立方米每秒. */
export const MEASURED_AMOUNT = `${TIMES}(?:(?:${MEASURED}|[吨人车箱座线芯](?=公里|海里|千米)){1,3}|${KIND})${PER}`;
/** A counted amount: 万人次, 台（套）, 户次. */
export const COUNTED_AMOUNT = `${TIMES}(?:${COUNTED_UNIT})(?:[/、](?:${COUNTED_UNIT}))?(?:\\(${COUNTER}\\))?${PER}`;

const LATIN_PREFIX = '(?:da|[yzafpnumcdhkgtμµ])';
const LATIN_BASE = words(`
  m g l s w v a n j c f h k hz pa ohm mol cd lm lx bq gy sv kat bar t b bps bit byte bytes wh ah var va ev ha cal kcal db rpm eq iu u
  n·m kgf psi mmhg
`);
const POWER = '(?:\\^?-?[23]|²|³)?';
const LATIN_ONE = `(?:(?:${LATIN_PREFIX})?(?:${LATIN_BASE})|min|month|year|yr|hr|h|d|person)${POWER}`;
// Signs and words that are units as they stand.
const LATIN_WORD = words(`
  km2 m2 m3 km3 cm2 cm3 mm2 hm2 mu ft ft2 ft3 in2 yd mi nm nmi mph kn lb lbs oz gal bbl boe toe tce kgce gce teu feu dwt px dpi ppi fps
  ppm ppb ppt pcs pc pce ea set sets unit units items rows cells words chars lines pages views clicks times hits users people persons
  copies bytes bp kbp mbp ntu r/min r/s rpm cfu ph ppm tco2 tco2e kgco2 kgco2e gco2 tc tce gy kib mib gib tib pib kbit mbit gbit kbps mbps gbps tokens token record row page view user copy item person people records tons tonnes meters metres miles hours days minutes seconds
  yuan rmb cny usd eur jpy gbp hkd krw rub mnt dollars euros yen rubles mg/l ug/m3 km/h m3/s kw·h kwh mwh gwh twh cfu npl kva mva kvar
`);
const LATIN_UNIT = `(?:${LATIN_WORD}|${LATIN_ONE})(?:[/·⋅∙*](?:${LATIN_WORD}|${LATIN_ONE})){0,2}`;
const NO_LETTER = '(?![a-z0-9_@]|\\.[a-z0-9])';
// Single letters are grades, sexes and sizes as well; without a space in front they are symbols.
const LETTER_ALONE = '(?![a-z](?![a-z0-9²³/·^]))';
/** A symbol directly behind the digits. */
export const SYMBOL = `(?!wx|vx|qq|tel|mob|v(?![a-z/]))(?:${LATIN_UNIT}|[a-z]{1,3})${NO_LETTER}|‰|%|°c?|℃`;
/** A symbol of two letters or more, which may stand apart from the digits. */
export const SYMBOL_APART = `${LETTER_ALONE}(?:${LATIN_UNIT})${NO_LETTER}|‰|%|°c?|℃`;

/** A unit in brackets at the end of a heading: 径流量(立方米). */
export const UNIT_AT_END = new RegExp(
  `\\((?:单位[\\s:]{0,2})?(?:${MEASURED_AMOUNT}|${COUNTED_AMOUNT}|${SYMBOL_APART}|[a-z%‰])\\)$`,
  'u',
);
/** A line that names the unit of the figures below it: 单位：万元. */
export const UNIT_LINE = new RegExp(
  `^\\s{0,40}\\(?(?:计量)?单位[\\s:]{0,3}(?:${MEASURED_AMOUNT}|${COUNTED_AMOUNT}|${SYMBOL_APART})(?:[、,/](?:${MEASURED_AMOUNT}|${COUNTED_AMOUNT}|${SYMBOL_APART}))*\\)?\\s{0,40}$`,
  'u',
);
