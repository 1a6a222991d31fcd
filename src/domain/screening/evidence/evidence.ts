/** Adds up what speaks for and against a candidate. */
import type { NumberKind } from '../digit-groups.ts';
import { isDecimal, isPartOfCode } from '../number-context.ts';
import { nameBefore } from '../number-names.ts';
import {
  isDeclared,
  isOfDraw,
  isOfFigures,
  isOfScores,
  isOtherNumber,
  isRowOfFigures,
} from '../number-surroundings.ts';
import type { Page } from '../page.ts';
import { isLargeQuantity, LONGEST_UNIT } from '../quantities/large-quantity.ts';
import { endsWithPerson } from '../quantities/person-names.ts';
import type { DigitToken } from './digit-tokens.ts';
import type { Gap } from './gaps.ts';
import { ENOUGH, WEIGHTS } from './weights.ts';

/** Digits that may be the number of a person, with what stands between and beside them. */
export interface Candidate {
  readonly kind: NumberKind;
  readonly digits: string;
  readonly parts: readonly DigitToken[];
  readonly gaps: readonly Gap[];
  readonly before: DigitToken | undefined;
  readonly behind: DigitToken | undefined;
  readonly start: number;
  readonly end: number;
}

/** Words that name a number of the kind, next to it and near it. */
const PHONE =
  /手机|电话|联系|微信|致电|拨打?|热线|咨询|短信|回电|来电|加我|tel|phone|mobile|cell|wechat|whatsapp|[☎📞📱📲☏✆]/u;
const PHONE_NEXT =
  /(?:手机|电话|联系(?:人|方式)?|微信|致电|拨打?|(?<![攻拍敲])打(?:给|这个|下面这个|一下)?|加我|[☎📞📱📲☏✆]|热线|tel|phone|mobile|cell|wechat|[他她你我您]的号|留(?:了|下|的)?)(?:号码?|人)?(?:是|为)?$/u;
const IDENTITY =
  /身份证|证件|公民|身份号|[老旧]证|一代证|居民证|(?<!\p{Script=Han})证号|[原旧老其本居]证号|identity|id\s?card|sfz|idno/u;
const IDENTITY_NEXT =
  /(?:身份证|证件|公民身份|身份|[老旧]证|一代证|居民证|(?:(?<!\p{Script=Han})|[原其该]|本人)证|id\s?card|identity|sfz|idno)(?:号码?|编号)?(?:是|为)?$/u;
const CARD =
  /银行|[工农中建交招邮光浦]行|信用社|农商|农信|邮储|卡号|账号|帐号|账户|帐户|户名|开户|储蓄|信用卡|工资卡|社保卡|一卡通|惠农卡|补贴卡|打款|持卡|运通|visa|万事达|mastercard|amex|银联|card|account|bank/u;
const CARD_NEXT =
  /(?:(?:(?<!\p{Script=Han})|银行|工资|储蓄|信用|借记|补贴|惠农|银联|[新旧原他她我这该]|本人|收款|打款|存)卡|一卡通|账|帐|账户|帐户|存折|card|account|bank)(?:号码?|no\.?)?(?:是|为)?$/u;

const NAMES: Readonly<Record<Exclude<NumberKind, 'travel-document'>, readonly [near: RegExp, next: RegExp]>> =
  {
    mobile: [PHONE, PHONE_NEXT],
    'resident-id': [IDENTITY, IDENTITY_NEXT],
    'bank-card': [CARD, CARD_NEXT],
  };

/** Words of personal files, in which old identity numbers stand. */
const FILE =
  /[男女](?![\p{Script=Han}])|出生|生于|户主|户籍|户口|籍贯|社员|党员|职工|工龄|退休|插队|知青|五保|低保|招工|迁[入出]|承包|申请人|借款|经营者|[汉蒙回满壮]族|身故|死者|配偶|持证人|签发机关|公安局|派出所/u;

/** The heading of a part: 前三位. */
const OF_PARTS = /^(?:(?:前|第一|头|中间?)[一二三四五六七八九\d]{1,2}位|号段|[前头首][段部]|第[一1]段|号头)/u;
/** Names that say nothing of what is numbered. */
const ANY_NAME = /(?:^|[^\p{Script=Han}])(?:编号|号)$/u;
const GARBLED =
  /千分位|去掉|删掉|不算|科学计数|折行|断行|换行|分成?[两三]|拆开|拆成|拼起来|合起来|连起来|空开|空格|还原|列宽|窄|乱码|格式乱|谐音/u;
const NEAR = 40;
const LONGEST_SIGN = 4;
/** Two places of a sum, of which a spreadsheet shows zeros. */
const PLACES = '.00';
const NEAR_GARBLED = 48;
const SINGLE_DIGITS = /^1(?:-1)+$/u;
/** Parts of a row of figures, and digits of each. */
const FEWEST_IN_ROW = 4;
const MOST_IN_FIGURE = 4;
const USUAL_MOBILE = /^(?:3-4-4|2-3-4-4)$/u;
const KNOWN_MOBILE = /^(?:2-3-3-3|3-8|7-4|4-7|3-3-5|4-4-3|4-3-4|5-6|6-5|2-3-8)$/u;
const USUAL_CARD = /^(?:4-)+[1-4]$/u;
const KNOWN_CARD = /^(?:6-1[0-3]|8-\d+|\d+-[48]|1[0-2]-[4-9]|9-10|10-9)$/u;
const USUAL_OLD_IDENTITY = /^(?:6-6-3|6-9|12-3)$/u;

export function isLikely(page: Page, candidate: Candidate): boolean {
  // A known place, a date of birth and the right check digit: one number in fifty thousand has them by chance.
  if (candidate.kind === 'resident-id' && candidate.digits.length > 15) return true;
  const form = formOf(candidate) + partsOf(candidate);
  // What speaks against it is asked only where enough speaks for it.
  const sum = form + namesOf(page, candidate);
  return sum >= ENOUGH && sum + againstOf(page, candidate) >= ENOUGH;
}

function formOf({ kind, digits, parts }: Candidate): number {
  if (kind === 'mobile') return WEIGHTS.mobile;
  if (kind === 'bank-card') return digits.startsWith('62') ? WEIGHTS.card : WEIGHTS.foreignCard;
  return WEIGHTS.oldIdentity + (parts.length === 1 ? WEIGHTS.oldIdentityWhole : 0);
}

/** Whether letters stand for some of the digits. */
function isDisguised(parts: readonly DigitToken[]): boolean {
  return parts.some(({ arabic, letters }) => !arabic && letters) && parts.some(({ arabic }) => arabic);
}

/** Whether all parts are digits in Chinese numerals, several in each: 幺八六…三七幺. */
function isReadOut(parts: readonly DigitToken[]): boolean {
  const digits = parts.reduce((sum, each) => sum + each.digits.length, 0);
  return parts.every(({ arabic, letters }) => !arabic && !letters) && digits >= parts.length * 2;
}

/** Digits in each part; a change of script ends none. */
function sizesOf(parts: readonly DigitToken[], gaps: readonly Gap[]): number[] {
  const sizes: number[] = [];
  for (const [at, { digits }] of parts.entries()) {
    const before = at > 0 && gaps[at - 1] === 'none' ? (sizes.pop() ?? 0) : 0;
    sizes.push(before + digits.length);
  }
  return sizes;
}

function partsOf({ kind, parts, gaps }: Candidate): number {
  if (parts.length === 1) return 0;
  const sizes = sizesOf(parts, gaps).join('-');
  const [usual, known] =
    kind === 'mobile'
      ? [USUAL_MOBILE, KNOWN_MOBILE]
      : kind === 'bank-card'
        ? [USUAL_CARD, KNOWN_CARD]
        : [USUAL_OLD_IDENTITY, /^$/u];
  const joined = new Set(gaps);
  let sum = 0;
  if (usual.test(sizes)) sum += WEIGHTS.usualParts;
  else if (known.test(sizes)) sum += WEIGHTS.knownParts;
  else if (SINGLE_DIGITS.test(sizes)) sum += WEIGHTS.singleDigits;
  else if (kind !== 'mobile' && isOfShortParts(sizes, joined)) sum += WEIGHTS.shortParts;
  if (kind === 'mobile' && usual.test(sizes) && joined.size === 1 && joined.has('light'))
    sum += WEIGHTS.plainly;
  if (joined.has('said')) sum += WEIGHTS.said;
  else if (joined.has('words')) sum += WEIGHTS.words;
  // All parts below each other: a narrow column.
  if (joined.has('line') && joined.size > 1) sum += WEIGHTS.line;
  if (joined.has('cell') && !SINGLE_DIGITS.test(sizes)) sum += WEIGHTS.cell;
  if (isDisguised(parts)) sum += WEIGHTS.disguised;
  if (isReadOut(parts)) sum += WEIGHTS.readOut;
  if (joined.has('odd')) sum += WEIGHTS.odd + (joined.size === 1 && parts.length < 6 ? WEIGHTS.sameSign : 0);
  return sum;
}

/** Whether most parts have few digits, and only such signs as stand between figures of a row separate them. */
function isOfShortParts(sizes: string, gaps: ReadonlySet<Gap>): boolean {
  const each = sizes.split('-').map(Number);
  const short = each.filter((size) => size < 4);
  return (
    each.length >= FEWEST_IN_ROW &&
    short.length * 3 >= each.length * 2 &&
    [...gaps].every((gap) => gap === 'space' || gap === 'cell' || gap === 'line')
  );
}

function namesOf(page: Page, candidate: Candidate): number {
  const { kind, start, end, digits } = candidate;
  if (kind === 'travel-document') return 0;
  const { text } = page;
  const [near, next] = NAMES[kind];
  const before = lineBefore(text, start);
  const behind = lineBehind(text, end);
  const heading = page.heading(start);
  let sum = 0;
  if (OF_PARTS.test(heading)) sum += WEIGHTS.said;
  if (next.test(nameBefore(text, start))) sum += WEIGHTS.label;
  else if (near.test(before) || near.test(heading)) sum += WEIGHTS.namedBefore;
  if (near.test(behind)) sum += WEIGHTS.namedBehind;
  if (kind === 'mobile' && isDeclared(text, end)) sum += WEIGHTS.declared;
  if (
    candidate.parts.length > 1 &&
    GARBLED.test(text.slice(Math.max(0, start - NEAR_GARBLED), end + NEAR_GARBLED))
  )
    sum += WEIGHTS.garbled;
  if (endsWithPerson(before)) sum += WEIGHTS.person;
  if (kind === 'resident-id' && digits.length === 15 && (FILE.test(before) || FILE.test(behind)))
    sum += WEIGHTS.file;
  return sum;
}

/** Whether the word directly before it names a number of its kind. */
function isNamed({ text }: Page, { kind, start }: Candidate): boolean {
  return kind !== 'travel-document' && NAMES[kind][1].test(nameBefore(text, start));
}

/** The text before, within the sentence; a line end does not end it. */
function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - NEAR), start);
  return before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(';')) + 1);
}

function lineBehind(text: string, end: number): string {
  return /^[^。\n]*/u.exec(text.slice(end, end + NEAR))?.[0] ?? '';
}

function againstOf(page: Page, candidate: Candidate): number {
  const { text } = page;
  const { start, end, parts } = candidate;
  const before = text.slice(Math.max(0, start - NEAR), start);
  const behind = text.slice(end, end + LONGEST_UNIT);
  const isSum = isThousands(page, candidate, behind);
  const after = isSum ? behind.slice(PLACES.length) : behind;
  let sum = 0;
  if ((isLargeQuantity(before, after) && candidate.digits.length < 15) || hasCountedPart(text, candidate))
    sum += WEIGHTS.counted;
  const isOther = isOtherNumber(page, start, end) || isOfFigures(page.heading(start));
  if (isOther && !candidate.gaps.includes('said') && !isNamed(page, candidate))
    sum += ANY_NAME.test(nameBefore(text, start)) ? WEIGHTS.anyName : WEIGHTS.otherName;
  if (
    page.isInLink(start) ||
    isDecimal(before, after) ||
    isPartOfCode(before, after) ||
    /^[a-z]/u.test(after) ||
    /\d[.,_-]$/u.test(before)
  )
    sum += WEIGHTS.partOfCode;
  if (
    isOfDraw(text, start) ||
    (parts.length > 1 && candidate.kind !== 'resident-id' && isOfScores(text, start))
  )
    sum += WEIGHTS.drawn;
  if (isInRow(text, candidate)) sum += WEIGHTS.row;
  else if (isWholeRow(text, candidate)) sum += WEIGHTS.wholeRow;
  return sum;
}

/** Whether a unit follows one of several parts, so that each is a figure of its own: 138户，其中后进1234户. */
function hasCountedPart(text: string, { parts, gaps }: Candidate): boolean {
  return parts.some(
    ({ end }, at) => gaps[at] === 'words' && isLargeQuantity('', text.slice(end, end + LONGEST_UNIT)),
  );
}

/** Whether a spreadsheet gave a number that is called one commas and two places: 13,812,345,678.00. */
function isThousands(page: Page, candidate: Candidate, behind: string): boolean {
  return (
    candidate.kind === 'mobile' &&
    candidate.gaps.every((gap) => gap === 'cell') &&
    behind.startsWith(PLACES) &&
    !/\d/u.test(behind.charAt(PLACES.length)) &&
    (isNamed(page, candidate) || PHONE.test(page.heading(candidate.start)))
  );
}

/** Whether further digits stand beside the number, parted from it as its parts are from each other. */
function isInRow(text: string, { parts, before, behind, start, end }: Candidate): boolean {
  const [first, second] = parts;
  if (first === undefined || second === undefined) return false;
  const sizes = new Set(parts.map(({ digits }) => digits.length));
  const sign = signOf(text.slice(first.end, second.start));
  const isSame = (token: DigitToken | undefined, from: number, to: number) =>
    token !== undefined &&
    to > from &&
    sizes.has(token.digits.length) &&
    signOf(text.slice(from, to)) === sign;
  return isSame(before, before?.end ?? start, start) || isSame(behind, end, behind?.start ?? end);
}

/** Whether a word and groups of few digits are the whole line: 职工 320 145 511 213 208. */
function isWholeRow(text: string, { kind, parts, gaps, start, end }: Candidate): boolean {
  const sizes = sizesOf(parts, gaps);
  return (
    kind !== 'mobile' &&
    sizes.length >= FEWEST_IN_ROW &&
    sizes.every((size) => size <= MOST_IN_FIGURE) &&
    !USUAL_CARD.test(sizes.join('-')) &&
    isRowOfFigures(text, start, end)
  );
}

/** What separates two groups; how many spaces it is does not matter. */
function signOf(between: string): string {
  return between.slice(0, LONGEST_SIGN).replaceAll(/ +/gu, ' ');
}
