/** Tells a quantity of eleven digits from a mobile number by the words around it. */

const CURRENCY = '[美欧港日韩澳泰卢]?[元币]钱?|美金|英镑|法郎|卢[布比]|泰铢|越南盾|图格里克|块钱?|人民币';
const MEASURE =
  '[毫厘分千微纳平兆]?[米克升秒瓦伏帧卡帕]|[公海][里斤克分顷升]|[斤两吨亩担石]|加仑|克拉|光年|(?:吨|千克)标煤|吨?标准煤|[千兆吉]字节|[千兆]?(?:瓦时|赫兹|焦耳?|卡路里|流明)|千卡|摄氏度|度';
const TIME = '人[天日时月]|[课学工机台]时|工日|台班|小时|分钟|昼夜|天|个?月|年';
const COUNTER =
  '[株棵粒颗只头匹羽尾峰口枚份册本卷页张幅件套台辆架艘部门个条支根块片面双对组座处所间栋层盒桶罐瓶袋箱包捆担篇期例起宗桩笔单项户家名位人场步分票点行字词句圈轮趟遍班级格管针剂倍束朵穗丛届首节]';
const COUNTED =
  '人份|字[节符]|词条|[个户家头只件届轮船针剂批班航架车人票场]次|[吨人车箱]公里|头只|积分|金豆|学币|粉丝|像素点?';
const ACT = '浏览|参与|播放|点击|阅读|转发|点赞|访问|观看|下载|曝光|评论|分享|收藏|投票';
// Counters with what they count: 份报纸, 个工日. Not those that begin names and other words: 户主, 个人, 株洲, 次旦.
const COUNTER_AND_NOUN =
  '(?:份(?!子)|升|堂|节(?![日目假])|间(?!接)|门(?![口诊卫市])|件(?!已)|个(?![人别体])|[只头](?![打有能要是条像])|亩|斤|吨|宗(?![教族旨祠])|笔(?![名记者])|册(?![亨封])|本(?![人地村单组科校县区市省局])|篇|部(?![长门队里])|幅|座(?![机谈])|栋(?!梁)|棵|株(?![洲式])|颗|粒|枚|艘|架(?!构)|辆|套(?!取)|户(?![主籍口外])|名(?![字单叫称])|场(?![长部站镇区所主])|期(?![间待望])|盒|瓶|袋|箱|桶|羽|尾|口(?!头)|级(?!别)|行(?![长政人动])|首(?![府先页长都])|集(?![宁团合体中])|道(?![路德班])|通(?![辽知过讯])|封(?!闭)|条(?!件)|局(?![长部里])|页|根(?![河据])|块|次(?![旦仁珠日要数]))(?!某)\\p{Script=Han}{1,3}';
const LATIN =
  '(?:[kmcdu]?m[23]?|hm2|[km]?g|t|m?l|[kmg]?wh?|[kmgt]?b(?:ps)?|[km]?pa|[kmg]?hz|km/h|px|dpi)(?![a-z0-9])|(?!wx|vx|qq|tel|mob|v(?![a-z]))[a-z]{1,3}[23]?(?:/[a-z]{1,3})?(?![a-z0-9])|‰|%|°c?';
// What may follow a unit at the end of a phrase; another character may continue a name: 13812345678张某.
const END = '(?=$|[\\s\\p{P}\\p{S}\\d]|[的整用以左资经专投和及支给为之长高深]|以上|左右|每)';
const UNIT = new RegExp(
  `^[余多]?[十百千万亿]{0,2}(?:${CURRENCY}|${MEASURE}|${TIME}|${COUNTED}|${COUNTER}|${COUNTER_AND_NOUN}|张(?:传单|海报|照片|图片|宣传单|卡片)|人(?:打卡|签到|报名|参加|受益|收看)|次|(?:人次|人|次|条|量)?(?:${ACT})(?:量|次|数)?)${END}|^(?:${LATIN})`,
  'u',
);
// Units that no name begins with.
const SURE_UNIT =
  /^(?:[余多]?(?:万[元人份余字吨步次]|亿元|千瓦|度电|平方|立方|公[斤里顷]|海里|人次|毫[米克升秒]|个百分点)|\(单位[\s:]{0,2}\p{Script=Han}{1,6}\)| (?:元(?!\p{Script=Han})|公斤|公里|千瓦|平方|立方|万元|亿元|吨))/u;

// After a word for a total the number is a quantity in any unit: 累计13812345678…….
const SUM_BEFORE =
  /(?:累计|共计?|总计|合计|小计|总共|达到?|突破|超过?|总数|总量|总额|完成|实现|里程|全年|全县|全区|全市|全旗|[日月年人户]均|平均)(?:约|近|为|超)?\s?$/u;
// 共 and an act: 共发放13812345678…. Not a count of people, who may be named behind it: 共两人13812345678某某.
const SUM_OF_ACT =
  /(?<![公中])共(?![青产同享和事])(?:(?![一二三四五六七八九十两几人名位])\p{Script=Han}){2}了?\s?$/u;
const ABOUT = /(?:约|近|超|逾)$/u;
const COUNTED_IN = /^ ?[余多]?\p{Script=Han}{1,4}(?:的|以上|左右|$|[\s\p{P}])/u;
/** A row of totals: 合计 138 15012345678. */
const TOTAL_ROW = /(?:^|\n)[ \t|]{0,4}(?:合计|总计|小计|共计|累计)[ \t|][\d \t|.,]*$/u;

// A doubled character begins a name, not a count: 粒粒餐厅.
const DOUBLED = /^(\p{Script=Han})\1/u;

export function isLargeQuantity(before: string, after: string): boolean {
  return (
    (UNIT.test(after) && !DOUBLED.test(after)) ||
    SURE_UNIT.test(after) ||
    ((SUM_BEFORE.test(before) || SUM_OF_ACT.test(before) || ABOUT.test(before)) && COUNTED_IN.test(after))
  );
}

/** Whether the number belongs to a row of totals. */
export function isTotal(before: string): boolean {
  return TOTAL_ROW.test(before);
}
