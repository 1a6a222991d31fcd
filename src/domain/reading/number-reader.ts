import { fold } from './folding.ts';

/** A typed quantity. `about`: 约, 近, 左右; `over`: 余, 多, 超过, 以上. */
export interface Count {
  readonly value: number;
  readonly mark: 'exact' | 'about' | 'over';
  /** The unit as typed, folded: 人次, 场; absent if none was given. */
  readonly unit?: string;
  /** As typed. */
  readonly typed: string;
}

export type NumberReading =
  | { readonly ok: true; readonly count: Count }
  | {
      readonly ok: false;
      /** `vague`: 数百; `range`: 3-5; `fraction`: not an integer after scaling; `too-large`: more than 99.99亿. */
      readonly reason:
        | 'unreadable-number'
        | 'vague-number'
        | 'number-range'
        | 'fraction'
        | 'negative'
        | 'too-large';
    };

// Maximum length of a quantity with its unit; longer text is prose.
const LONGEST = 60;
const LARGEST = 10_000_000_000;
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[...'〇一二三四五六七八九'].map((word, value) => [word, value] as const),
  ['零', 0],
  ['两', 2],
  ['俩', 2],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
]);
const SMALL: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const LARGE: ReadonlyMap<string, number> = new Map([
  ['万', 10_000],
  ['亿', 100_000_000],
]);

const ABOUT = /^(?:大约|大概|约为|约计|约|近|将近|接近|上下|about|around|approx\.?|nearly|almost|~|≈)\s*/u;
const OVER = /^(?:超过|超|逾|达到?了?|多于|不少于|至少|over|more than|at least|>|≥)\s*/u;
const TOTAL = /^(?:共计?|合计|累计|总计|总共|计|共有|total(?:ly)?)\s*:?\s*/u;
const VAGUE = /^(?:数|几|若干|上|成|许多|大量|多)[十百千万亿]*/u;
const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const CHINESE = '[〇一二三四五六七八九零两俩壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿]+';
const NUMBER = new RegExp(
  `^(${ARABIC}|${CHINESE})\\s*([余多])?\\s*([百千万亿]+|[kmw](?![a-z]))?\\s*(余|多|\\+)?`,
  'u',
);
const UNIT = /^\s*([\p{L}()]{0,12}?)\s*(余|多|左右|上下|以上)?\s*[。.;,]?$/u;

/**
 * Parses `typed` as one quantity: 1,200 · １２０ · 1.2万 · 三百余人次 · 两万 · 约120人 · 超过3000份 · over 200 people. Vague
 * quantities (数百), ranges and fractions are rejected with a reason.
 */
export function readNumber(typed: string): NumberReading {
  let rest = fold(typed).trim();
  if (rest.length > LONGEST) return no('unreadable-number');
  let mark: Count['mark'] = 'exact';
  for (let step = 0; step < 3; step += 1) {
    const before = rest;
    rest = rest.replace(TOTAL, '');
    if (ABOUT.test(rest)) [mark, rest] = ['about', rest.replace(ABOUT, '')];
    // 达 ("reached") does not mean "more than".
    if (OVER.test(rest)) [mark, rest] = [rest.startsWith('达') ? mark : 'over', rest.replace(OVER, '')];
    if (rest === before) break;
  }
  if (/^[-−—]\s*\d/u.test(rest)) return no('negative');
  if (VAGUE.test(rest)) return no('vague-number');

  const found = NUMBER.exec(rest);
  if (!found) return no('unreadable-number');
  const [whole, digits = '', more, multiplier = '', moreAfter] = found;
  const after = rest.slice(whole.length);
  // 十几 is as vague as 几十.
  if (/^\s*几/u.test(after)) return no('vague-number');
  if (/^\s*(?:[-−–—~至到]|or)\s*[\d〇一二三四五六七八九十两]/u.test(after)) return no('number-range');
  const tail = UNIT.exec(after);
  const base = /^\d/u.test(digits) ? Number(digits.replaceAll(',', '')) : readChineseInteger(digits);
  if (!tail || base === undefined) return no('unreadable-number');

  const value = Math.round(base * times(multiplier) * 1e6) / 1e6;
  if (!Number.isInteger(value)) return no('fraction');
  if (value >= LARGEST) return no('too-large');
  const [, typedUnit = '', tailMark] = tail;
  // 100来人 means "about 100"; in 来宾 (guests) the character is part of the word.
  const roughly = /^来(?=[人场次份名个篇条册户]|$)/u.test(typedUnit);
  const unit = roughly ? typedUnit.slice(1) : typedUnit;
  if (more || moreAfter || tailMark === '余' || tailMark === '多' || tailMark === '以上') mark = 'over';
  if (roughly || tailMark === '左右' || tailMark === '上下') mark = 'about';
  return { ok: true, count: { value, mark, ...(unit !== '' && { unit }), typed: typed.trim() } };
}

/** A whole number in Arabic digits or Chinese numerals; undefined if it is neither. */
export function readInteger(text: string): number | undefined {
  return /^\d+$/u.test(text) ? Number(text) : readChineseInteger(text);
}

/** 三百二十一, 一千零五, 两万, 十五, 二〇二一; also colloquial 三百五 (350) and 一万二 (12,000). Undefined for invalid numerals: 十百, 三三百. */
export function readChineseInteger(text: string): number | undefined {
  const characters = [...text];
  if (characters.length === 0) return undefined;
  if (characters.every((character) => DIGITS.has(character))) {
    // Several digits without a unit are read digit by digit, as in a year.
    return characters.length > 12
      ? undefined
      : Number(characters.map((character) => DIGITS.get(character)).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 0;
  let sectionUnit = Infinity;
  let largeUnit = Infinity;
  let zero = false;
  for (const character of characters) {
    const value = DIGITS.get(character);
    const small = SMALL.get(character);
    const large = LARGE.get(character);
    if (value !== undefined) {
      if (digit !== undefined) return undefined;
      if (value === 0) zero = true;
      else digit = value;
    } else if (small !== undefined) {
      if (small >= sectionUnit || (digit === undefined && !(section === 0 && total === 0))) return undefined;
      section += (digit ?? 1) * small;
      [digit, lastUnit, sectionUnit, zero] = [undefined, small, small, false];
    } else if (large !== undefined) {
      section += digit ?? 0;
      if (large >= largeUnit || section === 0) return undefined;
      total += section * large;
      [section, digit, lastUnit, sectionUnit, largeUnit, zero] = [
        0,
        undefined,
        large,
        Infinity,
        large,
        false,
      ];
    } else return undefined;
  }
  // 三百五 means 350; 三百零五 does not.
  const last = digit === undefined ? 0 : digit * (!zero && lastUnit >= 100 ? lastUnit / 10 : 1);
  return total + section + last;
}

function times(multiplier: string): number {
  if (multiplier === 'k') return 1000;
  if (multiplier === 'w') return 10_000;
  if (multiplier === 'm') return 1_000_000;
  return [...multiplier].reduce((product, word) => product * (SMALL.get(word) ?? LARGE.get(word) ?? 1), 1);
}

function no(reason: (NumberReading & { ok: false })['reason']): NumberReading {
  return { ok: false, reason };
}
