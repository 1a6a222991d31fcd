import type { LocalDate } from './campaign.ts';
import { dateAtStart, type DateReason } from '../reading/date-grammar.ts';
import { normaliseInput } from '../reading/folding.ts';

export type EventDateReading =
  /** `rest`: the remaining text, trimmed. */
  | { readonly ok: true; readonly date: LocalDate; readonly rest: string }
  | { readonly ok: false; readonly reason: DateReason | 'empty' };

const LEAD_IN = /^\s*(?:(?:自|从|于|from\b|on\b))?\s*/u;
/** Words after the date without effect on it: 9月10日召开. */
const TRAIL = /^\s*(?:起算|开始|召开|举行|起)?(?=$|[\s,，、;；。])[\s,，、;；。]*/u;

/**
 * Parses the date of an event at the start of `typed`, past or future: 9月10日, 昨天, 下周一. Without a year, the day nearest
 * to `today` within `from` and `until`, or else the nearest of all.
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
  const within = found.filter(({ date }) => date >= from && date <= until);
  const [nearest] = (within.length > 0 ? within : found).toSorted(
    (a, b) => distance(a.date, today) - distance(b.date, today),
  );
  if (!nearest) return { ok: false, reason: reasonOf(both) };
  const behind = folded.text.slice(start + nearest.length);
  const skipped = TRAIL.exec(behind.slice(0, 40))?.[0].length;
  // A date that continues as another word is no date.
  if (skipped === undefined) return { ok: false, reason: 'unreadable-date' };
  return { ok: true, date: nearest.date, rest: folded.cut(start + nearest.length + skipped).trim() };
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
