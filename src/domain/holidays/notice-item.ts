/** Parses one holiday of a notice: "10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。" */
import type { LocalDate } from '../campaign/campaign.ts';
import { addDays, isRealDate, weekdayOf } from '../time/local-time.ts';
import { matchAt, nextSentence, QUOTED, type Source } from './notice-text.ts';
import { datesBetween, type HolidayFault, type HolidaySpan } from './year.ts';

const DATE = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/uy;
const DAY = /(\d{1,2})[日号]/uy;
const NOTE = /\(([^()]{0,40})\)/uy;
const WEEKDAY = /^(?:周|星期|礼拜)([一二三四五六日天])$/u;
/** A date of the lunar calendar, given beside the Gregorian one. */
const OLD_CALENDAR =
  /^(?:农历|阴历)?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月)?[初十廿三一二四五六七八九]{0,3}(?:除夕)?$/u;
const UNTIL = /[至到~—-]{1,2}/uy;
const OFF = /放假调休|调休放假|放假|调休/uy;
const OFF_DAYS = /共?(\d{1,2})天/uy;
const WITH_WEEKEND = /与周末连休/uy;
const NO_EXCHANGE = /不调休/uy;
const AND = /[、,和及]/uy;
const COMMA = /,/uy;
const WORK = /(?:调休|正常)?(?:上班|补班)/uy;
const END = /[。;.]/uy;

export interface HolidayItem {
  /** Absent if a part of it could not be parsed. */
  readonly span?: HolidaySpan;
  readonly faults: readonly HolidayFault[];
  /** Index after the last consumed character. */
  readonly end: number;
}

/** `start`: index after the holiday's name. `year`: applies to dates without a year. */
export function readItem(source: Source, start: number, year: number, names: readonly string[]): HolidayItem {
  return new ItemReader(source, start, year).read(names);
}

/** A forward-only parser. A method that finds no match leaves the position unchanged. */
class ItemReader {
  readonly #source: Source;
  readonly #start: number;
  readonly #year: number;
  readonly #faults: HolidayFault[] = [];
  #at: number;

  constructor(source: Source, start: number, year: number) {
    this.#source = source;
    this.#start = start;
    this.#year = year;
    this.#at = start;
  }

  read(names: readonly string[]): HolidayItem {
    const off = this.#takeDaysOff();
    const working = off && this.#takeWorkingDays();
    if (!off || !working) return this.#unread();
    return { span: { names, ...off, working }, faults: this.#faults, end: this.#at };
  }

  #takeDaysOff(): Pick<HolidaySpan, 'from' | 'until'> | undefined {
    const line = this.#source.lineAt(this.#at);
    const from = this.#takeDate();
    if (!from) return undefined;
    const until = this.#take(UNTIL) ? this.#takeDate(from) : from;
    if (!until || !this.#take(OFF)) return undefined;
    if (until < from) this.#faults.push({ line, key: 'order', from, until });
    this.#takeRemarks(from, until, line);
    return this.#isAtEnd() ? { from, until } : undefined;
  }

  /** Takes the number of days and the handling of weekends; both are checked against the calendar. */
  #takeRemarks(from: LocalDate, until: LocalDate, line: number): void {
    const days = datesBetween(from, until).length;
    for (;;) {
      this.#take(COMMA);
      const count = this.#take(OFF_DAYS);
      if (count) {
        const written = Number(count[1]);
        const place = this.#source.lineAt(this.#at - 1);
        if (written !== days) this.#faults.push({ line: place, key: 'count', from, until, written, days });
      } else if (this.#take(WITH_WEEKEND)) {
        if (!touchesWeekend(from, until)) this.#faults.push({ line, key: 'no-weekend', date: from });
      } else if (!this.#take(NO_EXCHANGE)) return;
    }
  }

  #takeWorkingDays(): LocalDate[] | undefined {
    const working: LocalDate[] = [];
    while (matchAt(DATE, this.#source.text, this.#at)) {
      let last: LocalDate | undefined;
      do {
        last = this.#takeDate(last);
        if (!last) return undefined;
        working.push(last);
      } while (this.#take(AND));
      if (!this.#take(WORK) || !this.#isAtEnd()) return undefined;
    }
    return working;
  }

  /** Takes a date and its weekday; a day without a month belongs to the month of `within`. */
  #takeDate(within?: LocalDate): LocalDate | undefined {
    const line = this.#source.lineAt(this.#at);
    const full = this.#take(DATE);
    const day = full || within === undefined ? undefined : this.#take(DAY);
    if (!full && !day) return undefined;
    const year = full?.[1] ?? within?.slice(0, 4) ?? this.#year;
    const month = Number(full?.[2] ?? within?.slice(5, 7));
    const number = Number(full?.[3] ?? day?.[1]);
    const date = `${year}-${pad(month)}-${pad(number)}`;
    const note = this.#takeNote();
    if (note === 'unread') return undefined;
    if (!isRealDate(date)) {
      this.#faults.push({ line, key: 'no-such-date', month, day: number });
      return undefined;
    }
    const weekday = weekdayOf(date);
    if (note !== undefined && note !== weekday)
      this.#faults.push({ line, key: 'weekday', date, written: note, weekday });
    return date;
  }

  /** Takes the weekday in brackets, 1 (Monday) to 7; skips a lunar date beside it. */
  #takeNote(): number | 'unread' | undefined {
    const from = this.#at;
    const note = this.#take(NOTE);
    if (!note) return undefined;
    let weekday: number | undefined;
    for (const part of (note[1] ?? '').split(/[、,]/u)) {
      const named = WEEKDAY.exec(part)?.[1];
      if (named !== undefined) weekday = '一二三四五六日天'.indexOf(named) + 1;
      else if (!OLD_CALENDAR.test(part)) {
        this.#at = from;
        return 'unread';
      }
    }
    return weekday === 8 ? 7 : weekday;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    const match = matchAt(pattern, this.#source.text, this.#at);
    if (match) this.#at += match[0].length;
    return match;
  }

  /** Whether a sentence ends here: at its full stop, at the end of a line or of the text. */
  #isAtEnd(): boolean {
    const { text } = this.#source;
    return this.#take(END) !== undefined || this.#at >= text.length || this.#source.startsLine(this.#at);
  }

  #unread(): HolidayItem {
    const { text } = this.#source;
    const rest = text.slice(this.#at, this.#at + QUOTED);
    const quoted = rest.split('。', 1)[0] || text.slice(this.#start, this.#start + QUOTED);
    const fault = { line: this.#source.lineAt(this.#at), key: 'unread', text: quoted } as const;
    return { faults: [...this.#faults, fault], end: nextSentence(text, this.#at) };
  }
}

function touchesWeekend(from: LocalDate, until: LocalDate): boolean {
  return [addDays(from, -1), from, until, addDays(until, 1)].some((date) => weekdayOf(date) > 5);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
