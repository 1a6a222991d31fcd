/** Tells a quantity of eleven digits from a mobile number by the words around it. */

const CURRENCY = '[美欧港日韩澳泰卢]?[元币]|英镑|法郎|卢[布比]|泰铢|越南盾|图格里克|块钱?|人民币';
const MEASURE =
  '[毫厘分千微纳平兆]?[米克升秒瓦伏帧卡帕]|[公海][里斤克分顷升]|[斤两吨亩担石]|加仑|克拉|光年|吨标煤|(?:吨)?标准煤|[千兆]?(?:瓦时|赫兹|焦耳?|卡路里|流明)|千卡|度';
const TIME = '人[天日时月]|[课学工]时|小时|分钟|昼夜|天|个?月|年';
const COUNTER =
  '[株棵粒颗只头匹羽尾峰口枚份册本卷页张幅件套台辆架艘部门个条支根块片面双对组座处所间栋层盒桶罐瓶袋箱包捆担篇期例起宗桩笔单项户家人场步分票点行字词句圈轮趟班级格管针剂倍束朵穗丛]';
const COUNTED =
  '头[牛猪驴]|只[羊鸡鸭]|羽鸡|尾鱼|株苗|口井|眼井|颗[星粒]|级台阶|行代码|[盒瓶袋箱]装|字[节符]|像素点?|词条|人份|[针剂批班架航车人件票场]次|[吨人车箱]公里|万步|积分|金豆|学币|粉丝';
const ACT = '浏览|参与|播放|点击|阅读|转发|点赞|访问|观看|下载|曝光|评论|分享|收藏|投票';
// What may follow a unit at the end of a phrase; another character may continue a name: 13812345678张某.
const END = '(?=$|[\\s\\p{P}\\p{S}\\d]|[的整用以左资经专投和及支给为之]|以上|左右|每)';
const UNIT = new RegExp(
  `^[余多]?[千百]?(?:${CURRENCY}|${MEASURE}|${TIME}|${COUNTED}|${COUNTER}|次|(?:人次|人|次|条|量)?(?:${ACT})(?:量|次|数)?)${END}`,
  'u',
);
// Units that no name begins with.
const SURE_UNIT =
  /^(?:[余多]?(?:万[元人份余字吨步次]|亿元|千瓦|度电|平方|立方|公[斤里顷]|海里|人次|毫[米克升秒]|个百分点)|\(单位[\s:]{0,2}\p{Script=Han}{1,6}\)| (?:元(?!\p{Script=Han})|公斤|公里|千瓦|平方|立方|万元|亿元|吨))/u;

// After a word for a total the number is a quantity in any unit: 累计13812345678…….
const SUM_BEFORE =
  /(?:累计|共计?|总计|合计|小计|总共|达到?|突破|超过?|总数|总量|总额|完成|实现|里程|全年|全县|全区|全市|全旗|[日月年人户]均|平均)(?:约|近|为|超)?\s?$/u;
const ABOUT = /(?:约|近|超|逾)$/u;
const COUNTED_IN = /^ ?[余多]?\p{Script=Han}{1,4}(?:的|以上|左右|$|[\s\p{P}])/u;
/** A row of totals: 合计 138 15012345678. */
const TOTAL_ROW = /(?:^|\n)[ \t|]{0,4}(?:合计|总计|小计|共计|累计)[ \t|][\d \t|.,]*$/u;

export function isLargeQuantity(before: string, after: string): boolean {
  return (
    UNIT.test(after) ||
    SURE_UNIT.test(after) ||
    ((SUM_BEFORE.test(before) || ABOUT.test(before)) && COUNTED_IN.test(after))
  );
}

/** Whether the number belongs to a row of totals. */
export function isTotal(before: string): boolean {
  return TOTAL_ROW.test(before);
}
