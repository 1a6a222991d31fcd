/**
 * The class of words and symbols that a figure is counted or measured in, built from their parts: prefixes and bases of
 * the legal units of measurement, currencies, classifiers, and products and ratios of these. Folded text: lower case.
 */

const words = (list: string): string[] => list.trim().split(/\s+/u);

const PREFIXES = ['', ...'千兆吉太拍艾百十分厘毫微纳皮飞阿'];
// Bases of the SI, and units that the law or the trades keep beside it.
const BASE = words(`
  米 克 升 秒 瓦 瓦特 伏 伏特 安 安培 帕 帕斯卡 牛 牛顿 焦 焦耳 赫 赫兹 欧 欧姆 卡 卡路里 开 开尔文 摩尔 坎德拉 库 库仑 法拉 韦伯
  特斯拉 特 法 亨  西门子 流明 勒克斯 贝可 贝克勒尔 戈瑞 希沃特 希 西弗 居里 伦琴 巴 吨 克拉 当量 电子伏 乏 伏安 瓦时 安时 字节 比特 字
  位 像素 分贝 贝 泊 斯托克斯 渗透摩尔 国际单位
`);
const MEASURE = words(`
  公里 华里 市里 里路 市斤 市亩 市尺 英热单位 马力时 公斤 公顷 公亩 公分 公升 公尺 公担 公石 公两 海里 英里 英尺 英寸 英亩 英镑 码 磅 盎司 加仑 品脱 蒲式耳 桶油当量 油当量 标煤 标准煤 吨co2 吨co2当量 co2当量 吨二氧化碳 吨二氧化碳当量 二氧化碳当量吨 吨碳
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
const COUNTERS = new Set(
  '仓埂式型款付趟扎厘顿倍把班瓣包抱杯本笔遍柄拨部步簿餐册层茬场车重出处船串床幢次丛簇撮打代袋担档刀道滴碟顶叠栋兜堵段堆对墩顿垛朵发番份封峰幅副杆竿缸格根钩股挂管罐行盒户壶回级集剂季家架间件阶节截届茎具句卷棵颗孔口块筐捆篮类粒例辆列领绺笼垄篓炉缕轮箩摞枚门面名盘泡盆捧批匹篇片瓶铺期畦起腔曲圈任扇勺身声乘首束树双艘所胎台摊滩坛套题挑条帖贴挺通筒桶头团坨丸湾碗尾位味窝席匣线箱项穴眼样页羽则栅盏章张帐折阵支只枝帧种轴株炷桩桌宗组嘴尊座樽个人字词点票针穗班队届群伙件单手版本项域辈笼听板排列令包刃幕局盅窑巢剖茬栏棚舱舍罩框架对副拖挂格档频次缸粒',
);
// Whole words that count: with a person, a vehicle or an act in front of 次, or a thing that is its own unit.
const COUNTED = words(`
  人次 人份 人天 人日 人月 人年 人时 人公里 万人 户次 户数 车次 辆次 架次 航次 班次 批次 场次 件次 届次 轮次 艘次 台次 个次 头次 只次
  针次 剂次 例次 床次 床日  票次 亩次 公顷次 趟次 宗次 项次 家次 篇次 条次 单次 笔次 张次 船次 列次 节次 课次 堂次 班组 株丛 穴位
  头只 台套 台件 台辆 套件 只头 头匹 点位 点次 字符 字母 词条 词次 单词 汉字 页面 版面 印张 印次 色令 面次 份次 词组 网格 端口 节点 线程
  核时 卡时            站次 样本 样品 人头 粉丝 积分 学生人次  羽只 万羽 标准头 羊单位
  绵羊单位 牛单位 枪次 发次 炮次 格令 包次 箱次 吨次 桶次 瓶次 片次 支次 粒次 管次 袋次 盒次 标段 航段 航班 车皮 车厢 集装箱 包裹 托 邮件 快件  位数 份数 户数 人数 件数 次数 场数 拷贝 请求 会话 连接 进程 像元 栅格 图幅
`);
const ACT = '浏览|参与|播放|点击|阅读|转发|点赞|访问|观看|下载|曝光|评论|分享|收藏|投票|检索|调用|查询|推送';
const VIEWED = new RegExp(`^(?:人次|人|次|条|量)?(?:${ACT})(?:量|次|数)?`, 'u');
// Two counters make a product: 人班, 船天, 户年.
const PAIR =
  /^[人户船机床车台件头亩种篇点套册班组队家场趟艘架匹只名位师井杆线座桶箱吨房间铺学棚课](?:[天日时年月周季班点次晚夜份]|小时)/u;
// A head that ends no name of a person, with what it is a kind of: 折算吨, 芯公里.
const KIND =
  /^(?![首再多一上本此下每两三几这那初末数屡依])\p{Script=Han}{1,3}?(?:吨|公里|海里|公斤|千克|平方米|立方米|公顷|亩|(?<![首再多一上本此下每两三几这那初末数屡依])次|辆|艘|(?<![邮信])箱|袋|桶|瓶|小时|分钟|千瓦|克朗|比索|卢比|加仑|英镑|先令|法郎|第纳尔)/u;

const TWO_COUNTERS = /^(?!条件)[册件盒卷套台份条只株根枚块箱袋桶瓶辆架艘匹羽尾峰座栋幢篇幅]{2}$/u;

const measured = new Set([
  ...['', '平方', '立方'].flatMap((power) =>
    PREFIXES.flatMap((prefix) => BASE.map((base) => power + prefix + base)),
  ),
  ...['千兆', '百千'].flatMap((prefix) => BASE.map((base) => prefix + base)),
  ...MEASURE,
  ...CURRENCY,
]);
const counted = new Set(COUNTED);
const LONGEST_WORD = 9;
const LONGEST_PRODUCT = 3;

/** Where an amount may end, and whether it is measured: 立方米, 万元; or counted: 人次, 台（套）. */
export interface AmountEnd {
  readonly end: number;
  readonly measured: boolean;
}

/** Words of two units that are none, and a doubled character, which begins a name: 贝贝. */
const NO_AMOUNT = /^(?:升降|尺寸|斤两|顷刻|分寸|方面|方正|(\p{Script=Han})\1)/u;

/** All places where a unit that begins at `from` may end; the longest first. */
export function amountEnds(text: string, from: number): AmountEnd[] {
  if (NO_AMOUNT.test(text.slice(from, from + 2))) return [];
  const found: AmountEnd[] = [];
  for (const start of timesEnds(text, from)) {
    for (const end of productEnds(text, start)) found.push({ end, measured: true });
    for (const end of countedEnds(text, start)) {
      found.push({ end, measured: false });
      // 台/套, 台、套, 台(套)
      const beside = /^(?:[/、]\p{Script=Han}(?!\p{Script=Han})|\(\p{Script=Han}\))/u.exec(
        text.slice(end, end + 4),
      )?.[0];
      if (beside !== undefined && [...beside].some((each) => COUNTERS.has(each)))
        found.push({ end: end + beside.length, measured: false });
    }
  }
  const ratios = found.flatMap(({ end }) =>
    ratioEnds(text, end).map((each) => ({ end: each, measured: true })),
  );
  return [...found, ...ratios].toSorted((a, b) => b.end - a.end);
}

/** 余, 多 and 万, 亿 before the unit. */
function timesEnds(text: string, from: number): number[] {
  const more = /[余多]/u.test(text[from] ?? '') ? 1 : 0;
  const ends = more === 1 ? [from, from + 1] : [from];
  for (let at = from + more; at < from + more + 3 && /[十百千万亿]/u.test(text[at] ?? ''); at += 1)
    ends.push(at + 1);
  return ends;
}

/** Ends of one word of a set. */
function wordEnds(text: string, from: number, set: ReadonlySet<string>): number[] {
  const ends: number[] = [];
  for (let length = 1; length <= LONGEST_WORD && from + length <= text.length; length += 1)
    if (set.has(text.slice(from, from + length))) ends.push(from + length);
  return ends;
}

/** Ends of up to three measures in a row: 吨公里, 千瓦时. */
function productEnds(text: string, from: number): number[] {
  const ends = new Set<number>();
  let reached = [from];
  for (let factor = 0; factor < LONGEST_PRODUCT && reached.length > 0; factor += 1) {
    reached = [...new Set(reached.flatMap((at) => [...wordEnds(text, at, measured), ...carried(text, at)]))];
    for (const end of reached) ends.add(end);
  }
  // A ton or a person is a unit alone, but not the last factor of others.
  const whole = [...ends].filter(
    (end) => !/[吨人车箱座线芯]$/u.test(text.slice(from, end)) || measured.has(text.slice(from, end)),
  );
  const kind = KIND.exec(text.slice(from, from + LONGEST_WORD))?.[0].length;
  return kind === undefined ? whole : [...whole, from + kind];
}

/** What is carried over a distance: 人公里, 座公里. */
function carried(text: string, at: number): number[] {
  return /^[吨人车箱座线芯](?:公里|海里|千米)/u.test(text.slice(at, at + 3)) ? [at + 1] : [];
}

/** Whether a name of a number is that of a product of counters: 床日, 课时. */
export function isPairAtEnd(name: string): boolean {
  const pair = PAIR.exec(name.slice(-2))?.[0];
  return pair !== undefined && pair.length === 2;
}

function countedEnds(text: string, from: number): number[] {
  const ends = wordEnds(text, from, counted);
  if (COUNTERS.has(text[from] ?? '')) {
    ends.push(from + 1);
    // Two counters are one: 册件, 盒卷.
    if (TWO_COUNTERS.test(text.slice(from, from + 2))) ends.push(from + 2);
  }
  for (const rule of [PAIR, VIEWED]) {
    const length = rule.exec(text.slice(from, from + LONGEST_WORD))?.[0].length;
    if (length !== undefined) ends.push(from + length);
  }
  return ends;
}

/** Ends of up to two units behind a stroke or 每: 元/平方米, 立方米每秒. */
function ratioEnds(text: string, from: number): number[] {
  const next = (at: number): number[] => {
    if (!/[/·⋅∙*每]/u.test(text[at] ?? '')) return [];
    const hundred = text.startsWith('百公里', at + 1) ? [at + 4] : [];
    const person = text[at + 1] === '人' ? [at + 2] : [];
    return [...hundred, ...person, ...productEnds(text, at + 1), ...countedEnds(text, at + 1)];
  };
  const first = next(from);
  return [...first, ...first.flatMap(next)];
}

const LATIN_BASE = words(`
  m g l s w v a n j c f h k hz pa ohm mol cd lm lx bq gy sv kat bar t b bps bit byte bytes wh ah var va ev ha cal kcal db rpm eq iu u
  n·m kgf psi mmhg
`);
// Signs and words that are units as they stand.
const LATIN_WORD = words(`
  km2 m2 m3 km3 cm2 cm3 mm2 hm2 mu ft ft2 ft3 in2 yd mi nm nmi mph kn lb lbs oz gal bbl boe toe tce kgce gce teu feu dwt px dpi ppi fps
  ppm ppb ppt pcs pc pce ea set sets unit units items rows cells words chars lines pages views clicks times hits users people persons
  copies bytes bp kbp mbp ntu r/min r/s rpm cfu ph ppm tco2 tco2e kgco2 kgco2e gco2 tc tce gy kib mib gib tib pib kbit mbit gbit kbps mbps gbps tokens token record row page view user copy item person people records tons tonnes meters metres miles hours days minutes seconds
  yuan rmb cny usd eur jpy gbp hkd krw rub mnt dollars euros yen rubles mg/l ug/m3 km/h m3/s kw·h kwh mwh gwh twh cfu npl kva mva kvar
`);
const latin = new Set([
  ...['', 'da', ...'yzafpnumcdhkgtμµ'].flatMap((prefix) => LATIN_BASE.map((base) => prefix + base)),
  ...LATIN_WORD,
  ...words('min month year yr hr h d person r/min'),
]);
const TOKEN = /^[a-zμµω°²³^·⋅∙*/\d-]{1,16}(?![a-z\d_@]|\.[a-z\d])/u;

/**
 * Whether a symbol of a unit stands at the beginning: km, m3/s, %. Apart from the digits it has two letters or more,
 * because single letters are grades, sexes and sizes as well.
 */
export function isSymbol(text: string, isApart: boolean): boolean {
  if (/^(?:‰|%|°c?(?![a-z])|℃)/u.test(text)) return true;
  const token = TOKEN.exec(text)?.[0];
  if (token === undefined || !/^[a-zμµω]/u.test(token)) return false;
  if (isApart ? /^[a-z]$/u.test(token) : /^(?:wx|vx|qq|tel|mob|v$)/u.test(token)) return false;
  if (!isApart && /^[a-z]{1,3}[23]?$/u.test(token)) return true;
  return (
    latin.has(token) ||
    isRatioOf(text, token) ||
    token
      .split(/[/·⋅∙*]/u)
      .every((part) => latin.has(part) || latin.has(part.replace(/\^?-?[23]$|[²³]$/u, '')))
  );
}

/** A symbol for each of something: m3/年. */
function isRatioOf(text: string, token: string): boolean {
  return (
    token.endsWith('/') &&
    latin.has(token.slice(0, -1)) &&
    /^[年月日天时秒人亩户]/u.test(text.slice(token.length))
  );
}

/** Whether a text is the name of a unit and nothing else: 立方米, kWh. */
export function isUnit(text: string): boolean {
  return (
    amountEnds(text, 0).some(({ end }) => end === text.length) ||
    (/^[^\s\p{Script=Han}.]+$/u.test(text) && isSymbol(text, false))
  );
}

const AT_END = /\((?:单位[\s:]{0,2})?([^()\n]{1,12})\)$/u;
const LINE = /^\s{0,40}\(?(?:计量)?单位[\s:]{0,3}([^\s()]{1,24})\)?\s{0,40}$/u;

/** Whether a heading ends with its unit: 径流量(立方米). */
export function hasUnitAtEnd(heading: string): boolean {
  const unit = AT_END.exec(heading)?.[1];
  return unit !== undefined && isUnit(unit.trim());
}

/** Whether a line names the units of the figures below it: 单位：万元、人. */
export function isUnitLine(line: string): boolean {
  const units = line.length > 80 ? undefined : LINE.exec(line)?.[1];
  return units !== undefined && units.split(/[、,/]/u).every(isUnit);
}
