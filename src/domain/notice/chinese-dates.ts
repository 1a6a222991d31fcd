/** Deadlines in Chinese sentences: 于9月25日17:00前报送, 9月底前上报, 收到通知后5个工作日内反馈. */
import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import { readDeadlineAt, timeAtStart } from '../reading/deadline-date.ts';
import { fold, type Folded } from '../reading/folding.ts';
import { readInteger } from '../reading/number-reader.ts';
import { lastDayOf } from '../reading/time-span.ts';
import { isRealDate, weekdayOf } from '../time/local-time.ts';
import { handedIn, type HandedIn, type Span } from './handed-in.ts';
import { quoted } from './lines.ts';
import type { Context, Dates, Found, FoundDeadline, NoticeQuestion } from './notice.ts';
import {
  countedDays,
  isFromEvent,
  namesDayAfterEvent,
  RELATIVE_START,
  relativeAt,
  VAGUE_START,
} from './relative-dates.ts';

/** Maximum length of a date with weekday and time. */
const LONGEST_DATE = 60;

/** Words of handing in. */
export const HANDS_IN =
  /报送|上报|填报|报回|报至|报到|报给|报我|报[市区县旗盟省州局]|提交|反馈|发送|发至|发到|发给|发我|交稿|截稿|函复|复函|回复|答复|报名|递交|寄送|寄至|交至|交到|上交|上传|书面报|[报交送].{0,16}(?:[处科室办局委部组所院会校府股站队]|中心)/u;
/** A heading or label of the period in which submissions are accepted: 征集时间. */
const TAKES_UNTIL =
  /(?:征集|征稿|投稿|交稿|截稿|报名|申报|报送|上报|填报|提交|推荐|反馈)(?:的)?(?:起止)?(?:时间|日期|期限|时限)/u;
/** 首次报送时间为 before the date. */
const LABELLED = new RegExp(`${TAKES_UNTIL.source}(?:定?为|是|:)\\s?$`, 'u');
const RANGED = /(?:至|到|—|–|-|~)\s?$/u;
/** The end of a period within a month: 9月10日—30日. */
const TO_DAY = /^\s?(?:至|到|—|–|-|~)\s?\d{1,2}[日号]/u;
/** The last day of a range without its month: 9月10日至25日. */
const LAST_DAY = /^(\s?(?:至|到|—|–|-|~)\s?)(\d{1,2})[日号]/u;
/** Words of a period that figures or respondents cover; it is not the period of the campaign. */
const ABOUT_FIGURES = /统计|数据|所属期|时段|范围|对象|资料|记述|收录|(?<!报送|上报|提交|申报)时限/u;
/** Words of headings under which the notice lists the stages of the work. */
const STAGES = /时间|步骤|阶段|程序|进度|安排/u;
const BY_THEN = /^.{0,24}?(?:前|止|底|末|内)/u;
const UNTIL = /(?:截止|截至|最迟|最晚|不晚于|不得晚于|限于|止于)[^，,。；;]{0,12}$/u;
/** A year in words before a month: 明年1月, 次年12月底. */
const YEAR_WORD = '[今明本次翌来]年\\s?(?=\\d|(?:十[一二]?|[一二三四五六七八九])月)';
const YEAR_WORD_START = new RegExp(`^${YEAR_WORD}`, 'u');
/** 次年 is the year after one that the sentence may leave open. */
const YEAR_AFTER = /^[次翌]年/u;
const START = new RegExp(
  `\\d{4}\\s?年|[〇○零一二三四五六七八九]{4}年|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|${YEAR_WORD}|\\d{1,2}\\s?月|(?:十[一二]?|[一二三四五六七八九])月|[本当下]月|月[底末]|${RELATIVE_START}|${VAGUE_START}`,
  'gu',
);
const MONTH_END =
  /^(?:(\d{4})\s?年\s?)?(?:(\d{1,2})|(十[一二]?|[一二三四五六七八九])|([本当下]))?\s?月\s?(?:份\s?)?[底末]/u;
const VAGUE = new RegExp(
  `^(?:(?:\\d{4}\\s?年\\s?)?(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])\\s?月(?:份)?\\s?(?:上旬|中旬|下旬|初|中)|(?:\\d{4}|[今本明])?(?:${VAGUE_START}))`,
  'u',
);
const RECURRING =
  /每隔?\d{1,2}(?:日|天|周|个月)|[逢每]\d{1,2}[、日]|每(?:个?月|半个?月|季度?|周|半年|年|双月|单月|日|天)|次月|[月季]后\s?\d/u;
/** The name of a paper that is due in every period: 年报. */
const SERIES = /[年季月]报(?![送告名给至到市区县局])/u;
const RECURS_BEFORE = /(?:每(?:个?月|半|年|季度?末?月?)?|[次翌]年)$/u;
const RELATIVE =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|日|天|小时|周|星期|月)(?:之内|以内|内)/u;
const OF_LEVEL = /[省市县区旗盟州乡镇村校院]级(?:于|在)?\s?$/u;
/** A weekday beside a date: (周四). */
const BESIDE = /\s*\(?\s*(?:周|星期|礼拜)[一二三四五六日天]\s*\)?/u;

/** The submission that a sentence without a deadline asks for. */
export type Undated = HandedIn & { readonly sentence: string };

interface At {
  readonly date: LocalDate;
  readonly time?: string;
  readonly end: number;
  readonly yearGiven: boolean;
  readonly doubt?: FoundDeadline['doubt'];
}

/** The deadlines of a Chinese sentence; `above`: the heading over it, folded. */
export function chineseDeadlines(sentence: Folded, context: Context, above: string): Dates {
  const { original, text: folded } = sentence;
  const takesUntil = TAKES_UNTIL.test(folded) || TAKES_UNTIL.test(above);
  const handsIn = takesUntil || HANDS_IN.test(folded);
  if (!handsIn && !/截止|截至/u.test(folded)) return { deadlines: [], questions: [] };
  const deadlines: FoundDeadline[] = [];
  const kinds: NoticeQuestion[] = [];
  if (handsIn && RECURRING.test(folded)) kinds.push('recurring');
  else if (handsIn && (RELATIVE.test(folded) || namesDayAfterEvent(folded))) kinds.push('relative');
  const dates = datesIn(folded, context);
  for (const [index, { at, from }] of dates.entries()) {
    // A recurring date such as 每月10日前 is not a deadline of this notice.
    if (RECURS_BEFORE.test(folded.slice(Math.max(0, from - 6), from))) continue;
    const isYearly = RECURRING.test(folded) || SERIES.test(folded);
    if (isYearly && YEAR_AFTER.test(folded.slice(from, from + 2))) continue;
    // In 县级10日前、市级15日前 each level has its own day, and the month is not written.
    if (
      at !== 'vague' &&
      at.doubt === 'counted' &&
      OF_LEVEL.test(folded.slice(Math.max(0, from - 4), from))
    ) {
      if (!kinds.includes('by-level')) kinds.push('by-level');
      continue;
    }
    // The 10日 of 活动结束后10日前 is no day of the month.
    if (at !== 'vague' && at.doubt === 'counted' && isFromEvent(folded, from)) {
      if (handsIn && !kinds.includes('relative')) kinds.push('relative');
      continue;
    }
    if (at === 'vague') {
      if (handsIn) kinds.push('vague');
      continue;
    }
    const next = dates[index + 1]?.from;
    const isStart =
      TO_DAY.test(folded.slice(at.end, at.end + 6)) ||
      (next !== undefined && isRangeTo(folded.slice(at.end, next)));
    if (!isMarked(folded, { from, at, isStart }, takesUntil)) continue;
    const before = dates[index - 1]?.at;
    const about = handedInBy(sentence, {
      begins: before === undefined || before === 'vague' ? 0 : before.end,
      from,
      end: at.end,
      ends: next ?? folded.length,
    });
    const certain = (at.yearGiven || context.dated) && at.doubt === undefined && at.date >= context.base;
    deadlines.push({
      value: at.date,
      ...(at.time !== undefined && { time: at.time }),
      sentence: quoted(original),
      certain,
      ...(at.doubt && { doubt: at.doubt }),
      ...about,
    });
  }
  return { deadlines, questions: kinds.map((kind) => ({ kind, sentence: quoted(original) })) };
}

/** The date that a cell of a table begins with. */
export function dateOfCell(
  folded: string,
  context: Context,
): Pick<FoundDeadline, 'value' | 'time' | 'doubt'> | undefined {
  const [first] = datesIn(folded.slice(0, LONGEST_DATE), context);
  if (!first || first.from > 0 || first.at === 'vague') return undefined;
  // In a table 次年 belongs to papers that are due every year.
  if (YEAR_AFTER.test(folded)) return undefined;
  const { date, time, doubt } = first.at;
  return { value: date, ...(time !== undefined && { time }), ...(doubt && { doubt }) };
}

/** So many days from the notice, as a proposal. */
export function chineseCounted(sentence: Folded, context: Context): FoundDeadline | undefined {
  const found = countedDays(sentence.text, context);
  if (!found) return undefined;
  const { date, from, end } = found;
  const about = handedInBy(sentence, { begins: 0, from, end, ends: sentence.text.length });
  return { value: date, sentence: quoted(sentence.original), certain: false, doubt: 'counted', ...about };
}

/** The submission that the sentence asks for, as written. The offsets of `span` refer to the folded text. */
function handedInBy({ original, at }: Folded, { begins, from, end, ends }: Span): HandedIn {
  return handedIn(original, { begins: at(begins), from: at(from), end: at(end), ends: at(ends) });
}

/** The object and receiver, from a sentence without a deadline. */
export function chineseUndated(sentence: string): Undated | undefined {
  if (!HANDS_IN.test(fold(sentence))) return undefined;
  const found = handedIn(sentence.replace(/^[^：:，,]{2,8}[：:]/u, ''));
  return found.receiver === undefined ? undefined : { ...found, sentence: quoted(sentence) };
}

/**
 * The opening date: in 9月1日至9月30日, the date before 至. `previous`: the sentence before, folded; `section`: the heading
 * above, folded.
 */
export function chineseOpening(
  { original, text: folded }: Folded,
  context: Context,
  { previous, section }: { readonly previous: string; readonly section: string },
): Found<LocalDate> | undefined {
  const fromNow = /即日起(?:至|到|—|–|-)/u.test(folded) && !ABOUT_FIGURES.test(folded);
  if (fromNow && context.dated) return { value: context.base, sentence: quoted(original), certain: false };
  for (const { at, from } of datesIn(folded, context)) {
    if (at === 'vague') continue;
    const after = folded.slice(at.end, at.end + 4);
    const before = folded.slice(Math.max(0, from - 12), from);
    const ranged = /^\s?(?:日)?\s?(?:至(?!今)|到(?!今)|—|–|-|~|起)/u.test(after);
    // The heading 一、活动时间 may stand on the line above the dates.
    const about = from === 0 ? previous : folded;
    const isPeriod = /(?:自|从|于|期|:|为)\s?$/u.test(before) || /时间|期间|开展|启动|活动/u.test(about);
    if (!ranged || ABOUT_FIGURES.test(about)) continue;
    const found = { value: at.date, sentence: quoted(original) };
    // What began before the notice was written may be what the papers are about.
    const isAhead = at.date >= context.base;
    if (isPeriod) return { ...found, certain: isAhead && (at.yearGiven || context.dated) };
    // In 12月1日至7日为宪法宣传周 the period has the name of the activity.
    if (/^[^，。；]{0,24}日?为[^，。；]{0,16}(?:周|月|日|季|年)/u.test(folded.slice(at.end)))
      return { ...found, certain: false };
    // The first of the stages under 工作步骤 is a proposal.
    if (STAGES.test(section) || /阶段/u.test(folded)) return { ...found, certain: false };
  }
  return undefined;
}

/** The first day of a month that is named as the time of the activity: 9月为活动月. */
export function chineseMonth(
  { original, text: folded }: Folded,
  { base }: Context,
): Found<LocalDate> | undefined {
  const named =
    /(?:今年|\d{4}年|定于)?(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?:是|为|(?<=定于\d{1,2}月份?)(?:在|组织|开展|举办|举行))/u.exec(
      folded,
    );
  const date = named && firstOf(readInteger(named[1] ?? ''), base);
  return date ? { value: date, sentence: quoted(original), certain: false } : undefined;
}

/** Whether words such as 前 or 截止 make the date a deadline. */
function isMarked(
  folded: string,
  { from, at, isStart }: { readonly from: number; readonly at: At; readonly isStart: boolean },
  takesUntil: boolean,
): boolean {
  // 自今日起5日内 counts from the date.
  if (/^(?:之日)?(?:算?起|开始)/u.test(folded.slice(at.end, at.end + 5))) return false;
  const part = /^(?:上午|下午|中午|晚上|傍晚|晚)?(?:下班|上班)?/u.exec(folded.slice(at.end, at.end + 8));
  const tail = folded.slice(from, at.end + (part?.[0].length ?? 0) + 4);
  return (
    BY_THEN.test(tail.slice(Math.max(0, at.end - from - 2))) ||
    UNTIL.test(folded.slice(Math.max(0, from - 20), from)) ||
    (takesUntil && RANGED.test(folded.slice(Math.max(0, from - 3), from))) ||
    // In 报名时间为9月5日至9月30日 the label is that of the whole period.
    (!isStart && LABELLED.test(folded.slice(Math.max(0, from - 14), from)))
  );
}

/** Whether nothing but 至 or a dash stands between two dates. */
function isRangeTo(between: string): boolean {
  return between.length <= 4 && RANGED.test(between);
}

function firstOf(month: number | undefined, base: LocalDate): LocalDate | undefined {
  if (month === undefined || month < 1 || month > 12) return undefined;
  const year = Number(base.slice(0, 4)) + (month < Number(base.slice(5, 7)) ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** Dates in a folded sentence, without overlaps. */
function datesIn(folded: string, context: Context): { readonly from: number; readonly at: At | 'vague' }[] {
  const found: { from: number; at: At | 'vague' }[] = [];
  let next = 0;
  const recurs = RECURRING.test(folded) || /当[月季周]/u.test(folded);
  for (const { index } of folded.matchAll(START)) {
    if (index < next) continue;
    const slice = folded.slice(index, index + LONGEST_DATE);
    // In 每月10日、25日前 the second day has no month of its own.
    if (recurs && /^(?:\d{1,2}[日号]|周|星期|礼拜)/u.test(slice)) continue;
    if (/(?:提前|顺延|推迟)[至到]$/u.test(folded.slice(Math.max(0, index - 3), index))) continue;
    const last = found.at(-1);
    if (last && last.at !== 'vague' && last.at.end === index - 1 && folded[index - 1] === '(') {
      const beside = relativeAt(slice, context.base);
      if (beside) {
        last.at = withWeekday(last.at, beside.date, folded, index + beside.length);
        next = last.at.end;
      }
      if (beside) continue;
    }
    const at =
      ofYearWord(folded, index, context) ??
      monthEnd(slice, index, context.base) ??
      weekdayOfDate(folded, index, context) ??
      dateAt(folded, index, context) ??
      vague(slice);
    if (at === undefined) continue;
    const until = at === 'vague' ? undefined : lastOfRange(folded, at);
    found.push({ from: index, at }, ...(until ? [until] : []));
    next = until?.at.end ?? (at === 'vague' ? index + 1 : at.end);
  }
  return found;
}

/** The last day of 9月10日至25日, which takes its month from the first. */
function lastOfRange(folded: string, first: At): { readonly from: number; readonly at: At } | undefined {
  const [whole, mark = '', day = ''] = LAST_DAY.exec(folded.slice(first.end, first.end + 8)) ?? [];
  const date = `${first.date.slice(0, 8)}${day.padStart(2, '0')}`;
  if (whole === undefined || !isRealDate(date) || date <= first.date) return undefined;
  const close = first.end + whole.length;
  const read = timeBehind(folded, close);
  const { time: _, ...at } = first;
  const until = { ...at, date, end: read.ok ? read.end : close, ...(read.ok && { time: read.moment.time }) };
  return { from: first.end + mark.length, at: until };
}

/** A date whose year is a word, read as though the year were written in digits. */
function ofYearWord(folded: string, from: number, context: Context): At | undefined {
  const word = YEAR_WORD_START.exec(folded.slice(from, from + LONGEST_DATE))?.[0];
  if (word === undefined) return undefined;
  const year = Number(context.base.slice(0, 4)) + (/^[今本]/u.test(word) ? 0 : 1);
  const digits = `${year}年`;
  const text = folded.slice(0, from) + digits + folded.slice(from + word.length);
  const slice = text.slice(from, from + LONGEST_DATE);
  const at = monthEnd(slice, from, context.base) ?? dateAt(text, from, context);
  if (!at) return undefined;
  return {
    ...at,
    end: at.end - digits.length + word.length,
    yearGiven: false,
    ...(YEAR_AFTER.test(word) && { doubt: at.doubt ?? ('counted' as const) }),
  };
}

function vague(slice: string): 'vague' | undefined {
  return VAGUE.test(slice) ? 'vague' : undefined;
}

function monthEnd(slice: string, from: number, base: LocalDate): At | undefined {
  const found = MONTH_END.exec(slice);
  if (!found) return undefined;
  const [whole, year, digits, word, which] = found;
  const baseMonth = Number(base.slice(5, 7));
  const named = readInteger(digits ?? word ?? '');
  if (named !== undefined && (named < 1 || named > 12)) return undefined;
  const asked = named ?? baseMonth + (which === '下' ? 1 : 0);
  const month = ((asked - 1) % 12) + 1;
  const nextYear = asked === 13 || month < baseMonth;
  const ofYear = year === undefined ? Number(base.slice(0, 4)) + (nextYear ? 1 : 0) : Number(year);
  const date = lastDayOf(`${ofYear}-${String(month).padStart(2, '0')}`);
  return { date, end: from + whole.length, yearGiven: year !== undefined };
}

/** A date with a weekday in brackets behind it, 10月8日(下周四)11点前; the time follows the bracket. */
function withWeekday(at: At, named: LocalDate, folded: string, close: number): At {
  const end = close + (folded[close] === ')' ? 1 : 0);
  const time = at.time === undefined ? timeBehind(folded, end) : { ok: false as const };
  return {
    ...at,
    end: time.ok ? time.end : end,
    ...(time.ok && { time: time.moment.time }),
    ...(weekdayOf(named) !== weekdayOf(at.date) && { doubt: 'weekday' as const }),
  };
}

/** A weekday with its date in brackets, 下周三(7月8日), which must agree. */
function weekdayOfDate(folded: string, from: number, context: Context): At | undefined {
  const slice = folded.slice(from, from + LONGEST_DATE);
  const lead = /^[^\d(]{2,8}(?=\(\s?\d)/u.exec(slice)?.[0];
  const named = lead === undefined ? undefined : relativeAt(lead, context.base);
  if (lead === undefined || !named || named.length !== lead.length) return undefined;
  const at = dateAt(folded, from + lead.length + 1, context);
  if (!at) return undefined;
  const agrees =
    context.dated && !named.loose ? at.date === named.date : weekdayOf(at.date) === weekdayOf(named.date);
  return agrees ? at : { ...at, doubt: 'weekday' };
}

function dateAt(folded: string, from: number, { base }: Pick<Context, 'base'>): At | undefined {
  const slice = folded.slice(from, from + LONGEST_DATE);
  const relative = relativeAt(slice, base);
  const future = dateAtStart(slice, { today: base, direction: 'future' });
  // If the weekday contradicts the date, drop it and ask about the date.
  const written = !future.ok && future.reason === 'weekday-differs' ? (BESIDE.exec(slice)?.[0] ?? '') : '';
  if (written !== '') {
    const bare = folded.slice(0, from) + slice.replace(written, '') + folded.slice(from + LONGEST_DATE);
    const at = dateAt(bare, from, { base });
    return at && { ...at, end: at.end + written.length, doubt: 'weekday' };
  }
  const past = future.ok ? future : dateAtStart(slice, { today: base, direction: 'past' });
  const date = relative ? { ok: true as const, ...relative, yearGiven: false } : past;
  if (!date.ok) return undefined;
  // In 下周三（7月8日）12点前 the hour stands behind the bracket.
  const close = from + date.length;
  const isInBrackets = folded[from - 1] === '(' && folded[close] === ')';
  const text = isInBrackets ? `${folded.slice(0, close)}${folded.slice(close + 1)}` : folded;
  // A past date still has its time of day.
  const today = date.date < base ? date.date : base;
  const read = relative ? timeBehind(text, close) : readDeadlineAt(text, from, { today, bareTime: '24:00' });
  const end = (read.ok ? read.end : close) + (isInBrackets ? 1 : 0);
  return {
    date: date.date,
    ...(read.ok && read.timeGiven && { time: read.moment.time }),
    end,
    yearGiven: date.yearGiven,
    ...(relative?.loose && { doubt: 'counted' as const }),
  };
}

/** The time of day after a date that is not a calendar date. */
function timeBehind(text: string, close: number) {
  const read = timeAtStart(text.slice(close, close + LONGEST_DATE));
  if (!read.ok || read.time === undefined) return { ok: false as const };
  return { ok: true as const, timeGiven: true, moment: { time: read.time }, end: close + read.length };
}
