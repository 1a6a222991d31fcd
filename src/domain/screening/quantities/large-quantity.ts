/** Tells a quantity from a personal number with as many digits by the words around it. */
import { countsThing } from './counted-things.ts';
import { beginsWithName, isName } from './person-names.ts';
import { amountEnds, isSymbol, isUnit } from './units.ts';

/** Characters behind a number in which its unit is read. */
export const LONGEST_UNIT = 40;

// What may follow a unit at the end of a phrase; another character may continue a name or a title: 13812345678组长.
const PHRASE_END = /^(?:$|[\s\p{P}\p{S}]|的|左右|上下|不等|以[上下内]|每)/u;
const AMOUNT_END =
  /^(?:$|[\s\p{P}\p{S}]|[的整用资经专投和及支给为之增降减涨升提折合兑]|左右|上下|不等|下降|上升|以|每)/u;
// A surname in brackets says whose the number is: 13812345678（张）.
const IN_BRACKETS = /^ ?[([【] ?(?![张方段万]\))(?:单位[\s:]{0,2})?([^()[\]【】\n]{1,14}?) ?[)\]】]/u;
const LENGTH = /^[余多]?[万亿千]?(?:平方|立方)?(?:公|千)?米(?=[长高深宽])/u;
const TIMES_ALONE = /^[余多]?[万亿](?:$|[\s\p{P}\p{S}]|的|左右|以[上下内])/u;
/** Most numbers end a cell or a sentence. */
const NO_UNIT = /^(?:$|[\n\t|,;。、:!?])/u;
const TIMES = /^ ?[余多]?[万亿] ?|^[余多]?/u;

/** Whether a unit and the end of the phrase follow; a space, a bracket or a stroke may stand between. */
function isUnitBehind(after: string): boolean {
  if (NO_UNIT.test(after)) return false;
  if (LENGTH.test(after) || TIMES_ALONE.test(after) || isUnitInBrackets(after)) return true;
  const times = TIMES.exec(after)?.[0].length ?? 0;
  if (isSymbol(after.slice(times), false)) return true;
  const ratio = /^ ?\/ ?/u.exec(after)?.[0].length;
  if (ratio !== undefined && (isSymbol(after.slice(ratio), true) || /^l(?![a-z])/u.test(after.slice(ratio))))
    return true;
  const from = /^ {0,2}/u.exec(after)?.[0].length ?? 0;
  if (from > 0 && isSymbol(after.slice(from), true)) return true;
  return amountEnds(after, from).some(({ end, measured }) => {
    const rest = after.slice(end);
    // Without a space, the next number may follow: 138行150列.
    if (from === 0 && /^\d/u.test(rest)) return true;
    return measured ? AMOUNT_END.test(rest) : PHRASE_END.test(rest) && !/^ \p{Script=Han}/u.test(rest);
  });
}

/** Whether a unit in brackets follows, so that the groups before it are figures: 138 1234 5678（单位：人）. */
export function isUnitInBrackets(after: string): boolean {
  const unit = IN_BRACKETS.exec(after)?.[1];
  return (
    unit !== undefined && (/^[万亿]$/u.test(unit) || isUnit(unit) || isUnit(unit.replace(/^[万亿]/u, '')))
  );
}

/** Whether the text says the unit behind the number: 17385720461，单位字节. */
function isUnitSaid(after: string): boolean {
  const unit = /^ ?[,;(]? ?(?:计量)?单位[:为是]?\s?(\p{Script=Han}{1,4}|[a-z]{1,6})/u.exec(after)?.[1];
  return unit !== undefined && isUnit(unit);
}

/** The first number of a range: 13812345678—15012345678元. */
const RANGE = /^ ?(?:[\p{Pd}−~到至]{1,2} ?\d[\d.]{0,15}|\/\d{9,12})(?![\d.])/u;
// Units that no name begins with.
const SURE_UNIT =
  /^(?:[余多]?(?:万[元人份余字吨步次]|亿元|千瓦|度电|平方|立方|公(?:[斤顷]|里(?!桥))|海里|人次|毫[米克升秒]|个百分点)| (?:元(?!\p{Script=Han})|公斤|公里|千瓦|平方|立方|万元|亿元|吨))/u;

// After a word for a total the number is a quantity in any unit: 累计13812345678…….
const SUM_BEFORE =
  /(?:累计|共计?|总计|合计|小计|总共|达到?|突破|超过?|总数|总量|总额|完成|实现|里程|全年|全县|全区|全市|全旗|[日月年人户]均|平均)(?:约|近|为|超)?\s?$/u;
// 共 and an act: 共发放13812345678…. Not a count of people, who may be named behind it: 共两人13812345678某某.
const SUM_OF_ACT =
  /(?<![公中])共(?![青产同享和事])(?:(?![一二三四五六七八九十两几人名位])\p{Script=Han}){2}了?\s?$/u;
// A sum that no unit follows: 合计18300010031.
const SUM_ALONE =
  /(?:合计|总计|小计|共计|累计|突破|高达|超过|多达|达到|约为|增加|减少|增长|下降|增至|降至|同比|环比)(?:约|近|为|了)?[\s:]{0,2}$/u;
const ABOUT =
  /(?:(?<![预邀签合公契特相解续赴违])约|近|超|逾|其中:?|分别为?|增至|降至|减少|增加|增长|下降|多了?|少了?)$/u;
const COUNTED_IN = /^ ?[余多]?(\p{Script=Han}{1,4})(?:的|以上|左右|$|[\s\p{P}])/u;
/** A row of totals: 合计 138 15012345678. */
const TOTAL_ROW = /(?:^|\n)[ \t|]{0,4}(?:合计|总计|小计|共计|累计)[ \t|][\d \t|.,]*$/u;

// A doubled character begins a name, not a count: 粒粒餐厅.
const DOUBLED = /^(\p{Script=Han})\1/u;

/** Whether the words around a number say that it counts or measures something. */
export function isLargeQuantity(before: string, after: string): boolean {
  if (SURE_UNIT.test(after) || isUnitSaid(after)) return true;
  // Of a range, the second number has the unit; no other is multiplied or divided.
  const second = RANGE.exec(after)?.[0].length;
  if (second !== undefined && isLargeQuantity('', after.slice(second))) return true;
  if (/^ ?(?:[×÷]|\*\d{1,12} ?=)/u.test(after) || /[×÷±] ?$/u.test(before)) return true;
  if (/^ ?[+=] ?\d+(?:$|[^\d-])/u.test(after) && /^[\d +=.,×÷-]{12,}(?:$|[^\p{L}\d])/u.test(after))
    return true;
  if (!DOUBLED.test(after) && (isUnitBehind(after) || countsThing(after))) return true;
  if (SUM_ALONE.test(before) && /^\s{0,2}(?:$|[\n,。;)、])/u.test(after)) return true;
  const counted = COUNTED_IN.exec(after)?.[1];
  if (counted === undefined || isName(counted)) return false;
  return (
    SUM_BEFORE.test(before) || SUM_OF_ACT.test(before) || (ABOUT.test(before) && !beginsWithName(counted))
  );
}

/** Whether the number belongs to a row of totals. */
export function isTotal(before: string): boolean {
  return TOTAL_ROW.test(before);
}
