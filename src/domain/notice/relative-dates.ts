/** Chinese dates that count from the notice: 下周五, 明日, 25日前, 收到通知之日起10个工作日内. */
import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import { spanAtStart } from '../reading/time-span.ts';
import { isRealDate } from '../time/local-time.ts';
import type { Context } from './notice.ts';

export const RELATIVE_START =
  '(?:下下|上上|下个?|本|这个?|上个?)?(?:周|星期|礼拜)[一二三四五六日天]|[今明后][日天]|(?<![\\d月第至到—–~.-])\\d{1,2}[日号](?!之?内|以内)(?=[^,，。;；]{0,10}前)';
const WEEKDAY = /^(?:下下|上上|下个?|本|这个?|上个?)?(?:周|星期|礼拜)[一二三四五六日天]/u;
const BARE_DAY = /^(\d{1,2})[日号]/u;
/** Expressions too vague to compute a day from; a person must supply it. */
export const VAGUE_START =
  '年[底末]|季度?[末底]|(?:国庆|中秋|春节|元旦|五一|端午|清明|劳动节)(?:节|假期|节假期)?前|[本下]周(?:内|末|底|前)|暑假前|寒假前|开学前|放假前';
const COUNT =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|日|天|周|星期|月)(?:之内|以内|内(?![容蒙部]))/u;
/** 后 or 起 from which days are counted, before their number: 会后5日内, 自活动结束之日起，于3日内. */
const COUNTED_FROM = /(?:(?<![今以背前])后(?!勤|续|期)|起)[^。；;\d]{0,12}$/u;
/** 活动结束3日内, without 后. */
const ENDED = /(?:结束|完成|办结|闭幕|召开|举办)[^，,。；;\d]{0,4}$/u;
/** The receipt or issue of the notice itself, which is known. */
const FROM_NOTICE =
  /(?:收到|接到|接此|收悉|即日|今[日天]|印发|下发|发布|发文|公布|(?:本|此)?(?:通知|公告|函|文件|文))[^，,。；;]{0,14}$/u;
/** Characters before a number of days among which its event is looked for. */
const LONGEST_LEAD = 30;
/** A day counted from an event: 会后次日, 活动结束当日, 会后三个工作日前. */
const OTHER_DAY =
  /(?:后|结束|完成)(?:的|于|在|,|，)?(?:(?:次日|翌日|第?二天|当[日天]|第[\d一二三四五六七八九十]{1,3}[个日天])|[\d一二两三四五六七八九十]{1,3}个?(?:工作日|天)(?:之?前))/u;

interface Relative {
  readonly date: LocalDate;
  readonly length: number;
  /** Only a proposal, which a person must confirm. */
  readonly loose: boolean;
}

/** 下周五 is computed from the notice's date; 周五 and 25日 are only proposals. */
export function relativeAt(slice: string, base: LocalDate): Relative | undefined {
  const bare = BARE_DAY.exec(slice);
  if (bare) {
    const date = nextDay(Number(bare[1]), base);
    return date === undefined ? undefined : { date, length: bare[0].length, loose: true };
  }
  const named = WEEKDAY.exec(slice)?.[0];
  if (named === undefined && !/^[今明后][日天]/u.test(slice)) return undefined;
  const isBare = named !== undefined && /^(?:周|星期|礼拜)/u.test(named);
  const direct = dateAtStart(named ?? slice, { today: base, direction: 'future' });
  // On a Friday, 周三前 is of the next week.
  const isOver = isBare && !direct.ok && direct.reason === 'before-today';
  const read = isOver ? dateAtStart(`下${named}`, { today: base, direction: 'future' }) : direct;
  if (!read.ok) return undefined;
  return { date: read.date, length: named?.length ?? read.length, loose: isBare };
}

/** The next day of this number. */
function nextDay(day: number, base: LocalDate): LocalDate | undefined {
  const [year = 0, month = 1] = base.split('-').map(Number);
  for (let step = 0; step < 3; step += 1) {
    const next = new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7);
    const date = `${next}-${String(day).padStart(2, '0')}`;
    if (isRealDate(date) && date >= base) return date;
  }
  return undefined;
}

/** Whether days, whose number begins at `from`, count from an event, the date of which is unknown. */
export function isFromEvent(folded: string, from: number): boolean {
  const before = folded.slice(Math.max(0, from - LONGEST_LEAD), from);
  if (ENDED.test(before)) return true;
  const mark = COUNTED_FROM.exec(before);
  return mark !== null && !FROM_NOTICE.test(before.slice(0, mark.index));
}

/** Whether the sentence names a day by its distance from an event, other than as a number of days within which. */
export function namesDayAfterEvent(folded: string): boolean {
  return OTHER_DAY.test(folded);
}

/** A proposed deadline for "within N days of this notice"; undefined if the days count from an event. */
export function countedDays(
  folded: string,
  { base, receivedOn, days }: Context,
): { readonly date: LocalDate; readonly from: number; readonly end: number } | undefined {
  const found = COUNT.exec(folded);
  if (!found || !days || isFromEvent(folded, found.index)) return undefined;
  const before = folded.slice(Math.max(0, found.index - 24), found.index);
  const today = /收到|接到|接此|收悉/u.test(before) ? receivedOn : base;
  const span = spanAtStart(found[0], { today, days });
  return span && { date: span.date, from: found.index, end: found.index + found[0].length };
}
