/**
 * Names of periods as people type them: 8月, 2026年8月份, 上月, 第三季度, Q3 2026, 第36周. They are grammar, for all languages at
 * once, and folded.
 */
import type { Every, LocalDate, Period } from '../campaign/campaign.ts';
import { ENGLISH_MONTH, englishMonth } from '../campaign/vocabulary.ts';
import { normaliseInput } from '../reading/folding.ts';
import { readInteger } from '../reading/number-reader.ts';
import { indexAt, spanOf } from './period.ts';

export interface PeriodTyped {
  /** Whether the period matches; a name without a year matches any year. */
  readonly means: (period: Pick<Period, 'id'>) => boolean;
  /** As typed. */
  readonly typed: string;
  /** The remaining text. */
  readonly rest: string;
}

/** Maximum length of a name, far above real ones. */
const LONGEST = 40;
const END = /^(?:\s*[:,、;。!|-]\s*|\s+|$)/u;
const YEAR = String.raw`(?:(\d{4})\s?[年./-]\s?)?`;
const MONTH = String.raw`(1[0-2]|0?[1-9]|[一二三四五六七八九]|十[一二]?)\s?月份?`;

type Reader = (match: RegExpExecArray, today: LocalDate, every: Every) => string | undefined;

/** By kind of period; each reader returns the end of a period id, with the year if one was typed. */
const NAMES: Readonly<Record<string, readonly (readonly [RegExp, Reader])[]>> = {
  month: [
    [pattern(`${YEAR}${MONTH}`), ([, year, month]) => dated(year, two(numberOf(month)))],
    [pattern(String.raw`(\d{4})-(\d{2})`), ([, year, month]) => dated(year, month)],
    [
      pattern(String.raw`${ENGLISH_MONTH}(?: (\d{4}))?`),
      ([, name, year]) => dated(year, two(englishMonth(name ?? ''))),
    ],
    [pattern(String.raw`(上|本|这)个?月|(last|this) month`), relative],
  ],
  'half-month': [
    [
      pattern(String.raw`${YEAR}${MONTH}的?([上下])半月`),
      ([, year, month, half]) => dated(year, `${two(numberOf(month))}-h${half === '上' ? 1 : 2}`),
    ],
    [pattern(String.raw`(\d{4})-(\d{2}-h[12])`), ([, year, rest]) => dated(year, rest)],
    [pattern(String.raw`()(上半月|下半月)`), ([, , half]) => (half === '上半月' ? '-h1' : '-h2')],
  ],
  quarter: [
    [
      pattern(String.raw`${YEAR}第?([一二三四1-4])季度?`),
      ([, year, number]) => dated(year, `q${numberOf(number)}`),
    ],
    // Longest pattern first.
    [pattern(String.raw`()q([1-4]) (\d{4})`), ([, , number, year]) => dated(year, `q${number ?? ''}`)],
    [pattern(String.raw`(?:(\d{4})[ -]?)?q([1-4])`), ([, year, number]) => dated(year, `q${number ?? ''}`)],
    [pattern(String.raw`(上|本|这)一?个?季度|(last|this) quarter`), relative],
  ],
  year: [
    [pattern(String.raw`(\d{4})(?:年度?)?`), ([, year]) => year],
    [pattern(String.raw`(去|上|今|本)年度?|(last|this) year`), relative],
  ],
  week: [
    [pattern(String.raw`${YEAR}第(\d{1,2})周`), ([, year, number]) => dated(year, `w${two(Number(number))}`)],
    [pattern(String.raw`(\d{4})-(w\d{2})`), ([, year, rest]) => dated(year, rest)],
    [pattern(String.raw`week (\d{1,2})`), ([, number]) => `w${two(Number(number))}`],
    [pattern(String.raw`(上|本|这)一?个?周|(last|this) week`), relative],
  ],
  dates: [
    [
      pattern(String.raw`${YEAR}(1[0-2]|0?[1-9])[月./-](3[01]|[12]\d|0?[1-9])日?`),
      ([, year, month, day]) => dated(year, `${two(Number(month))}-${two(Number(day))}`),
    ],
  ],
};

/** The period at the start of a text, delimited by a space, punctuation, or one of `names`. */
export function periodAtStart(
  text: string,
  every: Every,
  today: LocalDate,
  names: readonly string[] = [],
): PeriodTyped | undefined {
  const folded = normaliseInput(text.slice(0, LONGEST));
  const lead = folded.text.length - folded.text.trimStart().length;
  const head = folded.text.slice(lead);
  for (const [regexp, read] of NAMES[typeof every === 'string' ? every : 'dates'] ?? []) {
    const match = regexp.exec(head);
    const id = match ? read(match, today, every) : undefined;
    if (!match || id === undefined) continue;
    const behind = head.slice(match[0].length);
    const end = END.exec(behind);
    const follows = names.some((name) => name !== '' && behind.startsWith(name));
    if (!end && !follows) continue;
    const from = folded.at(lead + match[0].length + (end?.[0].length ?? 0));
    return {
      means: (period) => period.id === id || period.id.endsWith(id.startsWith('-') ? id : `-${id}`),
      typed: text.slice(0, folded.at(lead + match[0].length)).trim(),
      rest: text.slice(from).trim(),
    };
  }
  return undefined;
}

/** The period as the last words of a text: 导出 台账 8月. */
export function periodAtEnd(text: string, every: Every, today: LocalDate): PeriodTyped | undefined {
  const trimmed = text.trimEnd();
  const words = [...trimmed.slice(-LONGEST).matchAll(/\s/gu)].map(({ index }) => index + 1);
  const shift = Math.max(0, trimmed.length - LONGEST);
  // Longest candidate first: Q3 2026 has two words.
  for (const start of words) {
    const found = periodAtStart(trimmed.slice(shift + start), every, today);
    if (found?.rest === '') return { ...found, rest: trimmed.slice(0, shift + start).trimEnd() };
  }
  return undefined;
}

/** 上月 and the like, relative to the day of typing. */
function relative([typed]: RegExpExecArray, today: LocalDate, every: Every): string | undefined {
  const before = /^(?:上|去|last)/u.test(typed) ? 1 : 0;
  return spanOf(every, indexAt(every, today) - before)?.id;
}

function pattern(source: string): RegExp {
  return new RegExp(`^(?:${source})(?![\\dA-Za-z])`, 'u');
}

function dated(year: string | undefined, rest: string | undefined): string {
  return year === undefined ? (rest ?? '') : `${year}-${rest ?? ''}`;
}

function numberOf(typed: string | undefined): number {
  return readInteger(typed ?? '') ?? Number.NaN;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
