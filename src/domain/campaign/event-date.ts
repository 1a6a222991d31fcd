import type { LocalDate, LocalTime } from './campaign.ts';
import { timeAtStart } from '../reading/deadline-date.ts';
import { dateAtStart, type DateReason } from '../reading/date-grammar.ts';
import { normaliseInput } from '../reading/folding.ts';
import { addDays } from '../time/local-time.ts';

export type EventDateReading =
  /** `time`: if one was typed; `rest`: the remaining text, trimmed. */
  | { readonly ok: true; readonly date: LocalDate; readonly time?: LocalTime; readonly rest: string }
  | { readonly ok: false; readonly reason: DateReason | 'empty' | 'no-such-time' | 'time-unclear' };

const LEAD_IN = /^\s*(?:(?:自|从|于|from\b|on\b))?\s*/u;
/** Words after the date without effect on it: 9月10日召开. */
const TRAIL = /^\s*(?:起算|开始|召开|举行|发生|起)?(?=$|[\s,，、;；。])[\s,，、;；。]*/u;

/**
 * Parses the date of an event at the start of `typed`, past or future, and a time of day behind it: 9月10日, 昨天14:30.
 * Without a year, the day nearest to `today` within `from` and `until`, or else the nearest of all.
 */
export function readEventDate(
  typed: string,
  { today, from, until }: { readonly today: LocalDate; readonly from: LocalDate; readonly until: LocalDate },
): EventDateReading {
  const folded = normaliseInput(typed.trim());
  if (folded.text.trim() === '') return { ok: false, reason: 'empty' };
  const start = LEAD_IN.exec(folded.text)?.[0].length ?? 0;
  const text = folded.text.slice(start, start + 80);
  const both = (['past', 'future'] as const).map((direction) => dateAtStart(text, { today, direction }));
  const found = both.filter((each) => each.ok);
  const within = [...found, ...inYearsOf(text, from, until)].filter(
    ({ date }) => date >= from && date <= until,
  );
  const [nearest] = (within.length > 0 ? within : found).toSorted(
    (a, b) => distance(a.date, today) - distance(b.date, today),
  );
  if (!nearest) return { ok: false, reason: reasonOf(both) };
  const clock = timeAtStart(folded.text.slice(start + nearest.length).slice(0, 40));
  if (!clock.ok) return clock;
  const end = start + nearest.length + clock.length;
  const behind = folded.text.slice(end);
  const skipped = TRAIL.exec(behind.slice(0, 40))?.[0].length;
  // A date that continues as another word is no date.
  if (skipped === undefined) return { ok: false, reason: 'unreadable-date' };
  const rest = folded.cut(end + skipped).trim();
  const { time } = clock;
  // 24:00 is the next day's 00:00.
  if (time === '24:00') return { ok: true, date: addDays(nearest.date, 1), time: '00:00', rest };
  return { ok: true, date: nearest.date, ...(time !== undefined && { time }), rest };
}

/** A date without a year, in each year from that of `from` to that of `until`. */
function inYearsOf(text: string, from: LocalDate, until: LocalDate) {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Number(until.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  return years.flatMap((year) => {
    const read = dateAtStart(text, { today: `${year}-12-31`, direction: 'past', year });
    return read.ok && !read.yearGiven ? [read] : [];
  });
}

/** A reason that tells more than that nothing was recognised; the direction alone is no reason here. */
function reasonOf(both: readonly ReturnType<typeof dateAtStart>[]): DateReason {
  const reasons = both.flatMap((each) => (each.ok ? [] : [each.reason]));
  return (
    reasons.find((each) => each !== 'after-today' && each !== 'before-today' && each !== 'unreadable-date') ??
    'unreadable-date'
  );
}

function distance(a: LocalDate, b: LocalDate): number {
  return Math.abs(Date.parse(a) - Date.parse(b));
}
