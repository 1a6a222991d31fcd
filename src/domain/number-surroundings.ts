/** What stands around a number, and says what it is where its own digits do not. */

// Directly before a number, these say that it is some other number.
const OTHER_NUMBER =
  /(?:单号|户号|学号|考号|准考证号?|学籍号|住院号|门诊号|病案号|工号|订单|编号|编码|文号|案号|批号|流水号?|序列号|序号|货号|条码|条形码|发票代码|项目代码|信用代码|凭证号?|合同号?|发票号?码?|票号|金额|总额|资金|产值|产量|面积|数量|阅读量|浏览量|播放量|点击量|\((?:[万亿]?元|人次|份|亩|吨|次)\)|order|invoice|serial|isbn|no\.?)\s*(?:为|是)?\s*[:#.]?\s*$|第$/u;

/** Whether what stands directly before a number names it as an order, a document or a code. */
export function isOtherNumber(text: string, start: number): boolean {
  return OTHER_NUMBER.test(text.slice(Math.max(0, start - 16), start));
}

/** One space, or a dash or dot with or without spaces: the marks that join parts rather than list them. */
export function isLight(gap: string): boolean {
  return /^(?: | ?[\p{Pd}−_.·•] ?)$/u.test(gap);
}
