/** Deadlines in English sentences: by the end of September, no later than 5 pm on Friday, 25 September 2026. */
import type { LocalDate } from '../campaign/campaign.ts';
import { MONTHS, WEEKDAYS } from '../campaign/vocabulary.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import type { Folded } from '../reading/folding.ts';
import { lastDayOf, spanAtStart } from '../reading/time-span.ts';
import { addDays, isRealDate, weekdayOf } from '../time/local-time.ts';
import { quoted } from './lines.ts';
import type { Context, Dates, Found, FoundDeadline, NoticeQuestion } from './notice.ts';

const HANDS_IN =
  /\b(?:submi(?:t|ts|tted|ssions?)|returns?|returned|send|sent|reports?|reported|filed?|reply|replies|respond|responses?|provide|deliver(?:ed)?|hand(?:ed)? in|upload(?:ed)?|completed?|due|deadlines?|received?|e-?mail(?:ed)?|forward(?:ed)?|closing date|applications?|apply|entries|reach(?:es)?)\b/u;
/** Announces what the issuing office itself will do, so its date may be the office's own deadline. */
const OURS =
  /\bwe\b|\b(?:will|shall) (?:be )?(?:sen[dt]|return(?:ed)?|repl(?:y|ied)|report(?:ed)?|provided?|announced?|publish(?:ed)?|notif(?:y|ied)|issued?|circulated?|respond(?:ed)?|inform(?:ed)?)\b/u;
/** A time zone after the hour, which may differ from the campaign's. */
const ZONE = /^\s*\(?(?:utc|gmt|[bcejmw]e?s?t|[ecmp][sd]t|msk|[ijk]st|[a-z]{4} time|local time|z)\b/u;
const MARK =
  /\b(?:by|before|until|(?:no|not) later than|on or before|due(?: on| by| in)?|latest|closing date(?: is)?|deadline(?: [a-z]{2,20}){0,4}? is|deadline(?: for [a-z ]{2,40})?:)\s+/gu;
const RECURRING =
  /\b(?:each|every|per) (?:month|week|quarter|year|working day|day|monday|friday)\b|\b(?:monthly|weekly|quarterly) (?:basis|returns?|reports?)\b/u;
const COUNT = '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)';
const RELATIVE = new RegExp(
  `\\b(?:within (?:the next )?)?${COUNT} (?:working |business |calendar )?(?:hours?|days?|weeks?|months?)\\b`,
  'u',
);
/** Only periods that count from the notice itself can be computed; the date of any other event is unknown. */
const OF_NOTICE =
  /^\s*(?:(?:of|from|after|following) (?:the )?(?:date of )?(?:its |your )?(?:receipt|receiving|this (?:notice|letter|memo|message)|notice|issue|the date)|[.,;]|$)/u;
const FILLER = /^(?:\s+|,|:|\bthe\b|\bon\b|\bat\b|\bof\b|\(|\))/u;
const CLOSE =
  /^(?:close of (?:business|play)|end of (?:business|(?:the )?(?:working |business )?day)|cob|eob|eod|midnight)\b/u;
const NOON = /^(?:12(?::00)? )?noon\b/u;
const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?\s*(a|p)\.?m\b\.?|^(\d{1,2}):(\d{2})(?:\s*(?:hours|hrs))?(?!\d)/u;
const WEEKDAY = /^(?:(this|next|coming)\s+)?(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?/u;
const MONTH_END =
  /^(?:the )?end of (?:the )?(?:(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?:\s*,?\s*(\d{4}))?|(this|next)? ?month\b)/u;
const VAGUE =
  /^(?:(?:the )?end of (?:the )?(?:year|quarter|q[1-4]|week|term|season|summer|autumn|fall|winter|spring)|mid[- ]?[a-z]{3,9}|early [a-z]{3,9}|late [a-z]{3,9}|(?:the )?(?:first|second|last) (?:week|half)|q[1-4]|christmas|easter)\b/u;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/u;
const ANOTHER = /^\s*(?:or|and|to|–|-|\/)\s+/u;
/** Maximum number of parts (time, weekday, date, fillers) in one phrase. */
const MOST_PARTS = 16;

interface Phrase {
  readonly date: LocalDate;
  readonly time?: string;
  readonly end: number;
  readonly yearGiven: boolean;
  readonly doubt?: FoundDeadline['doubt'];
}

/** Splits a line into sentences at full stops. */
export function englishSentences(text: string): string[] {
  return text.split(/(?<=[\p{Ll}\d)])\.\s+(?=\p{Lu})/u).map((sentence) => sentence.trim());
}

export function isEnglish(text: string): boolean {
  return /[a-z]{2}/iu.test(text) && !/\p{Script=Han}/u.test(text);
}

/** The deadlines of one sentence. */
export function englishDeadlines(sentence: Folded, context: Context): Dates {
  const { original, text: folded } = sentence;
  if (!HANDS_IN.test(folded)) return { deadlines: [], questions: [] };
  const deadlines: FoundDeadline[] = [];
  const kinds: NoticeQuestion[] = [];
  if (RECURRING.test(folded)) kinds.push('recurring');
  else
    for (const { index, 0: mark } of folded.matchAll(MARK)) {
      const from = index + mark.length;
      const phrase = phraseAt(folded, from, context);
      if (phrase === 'vague') kinds.push('vague');
      if (phrase === undefined || phrase === 'vague') continue;
      deadlines.push(deadlineOf(phrase, sentence, index, context));
      const joined = ANOTHER.exec(folded.slice(phrase.end))?.[0].length ?? 0;
      const other = joined > 0 ? phraseAt(folded, phrase.end + joined, context) : undefined;
      if (other !== undefined && other !== 'vague')
        deadlines.push(deadlineOf(other, sentence, index, context));
    }
  if (deadlines.length === 0 && kinds.length === 0 && RELATIVE.test(folded)) kinds.push('relative');
  return { deadlines, questions: kinds.map((kind) => ({ kind, sentence: quoted(original) })) };
}

/** The first day of from 1 September to 30 September 2026. */
export function englishOpening(
  { original, text: folded }: Folded,
  context: Context,
): Found<LocalDate> | undefined {
  for (const { index, 0: mark } of folded.matchAll(
    /\b(?:from|between|runs?|held|week(?: of)?|during)(?: from)?:? (?:the )?/gu,
  )) {
    const first =
      phraseAt(folded, index + mark.length, context) ?? dayAt(folded, index + mark.length, context);
    if (first === undefined || first === 'vague' || first.doubt) continue;
    const joined = /^\s*(?:to|until|till|through|and|–|-)\s+/u.exec(folded.slice(first.end))?.[0].length ?? 0;
    const last = joined > 0 ? phraseAt(folded, first.end + joined, context) : undefined;
    if (last === undefined || last === 'vague') continue;
    const value = first.yearGiven || !last.yearGiven ? first.date : inYearOf(last.date, first.date);
    const certain = first.yearGiven || last.yearGiven || context.dated;
    return { value, sentence: quoted(original), certain: certain && value <= last.date };
  }
  return undefined;
}

/** The first day of 14 to 18 September 2026, which takes its month and year from the last day. */
function dayAt(folded: string, from: number, context: Context): Phrase | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:to|until|till|through|and|–|-)\s*\d)/u.exec(
    folded.slice(from, from + 20),
  );
  const joint =
    found && /^\s*(?:to|until|till|through|and|–|-)\s*/u.exec(folded.slice(from + found[0].length));
  const end = from + (found?.[0].length ?? 0);
  const last = joint ? phraseAt(folded, end + joint[0].length, context) : undefined;
  if (!found || last === undefined || last === 'vague') return undefined;
  const date = `${last.date.slice(0, 8)}${(found[1] ?? '').padStart(2, '0')}`;
  return isRealDate(date) && date < last.date ? { date, end, yearGiven: last.yearGiven } : undefined;
}

/** The latest such day up to `until`. */
function inYearOf(until: LocalDate, date: LocalDate): LocalDate {
  const year = Number(until.slice(0, 4));
  const same = `${year}${date.slice(4)}`;
  return same <= until ? same : `${year - 1}${date.slice(4)}`;
}

function deadlineOf(
  { date, time, yearGiven, doubt }: Phrase,
  { original, text: folded, at }: Folded,
  upTo: number,
  { dated, base }: Context,
): FoundDeadline {
  return {
    value: date,
    ...(time !== undefined && { time }),
    sentence: quoted(original),
    certain: (yearGiven || dated) && doubt === undefined && date >= base && !OURS.test(folded),
    ...(doubt && { doubt }),
    ...englishHandedIn(original, at(upTo)),
  };
}

/** A date with its weekday and time, in any order. */
function phraseAt(folded: string, from: number, context: Context): Phrase | 'vague' | undefined {
  let at = from;
  let time: string | undefined;
  let weekday: { readonly day: number; readonly which: string | undefined } | undefined;
  let date: { readonly date: LocalDate; readonly yearGiven: boolean; readonly differs?: true } | undefined;
  let end = from;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const text = folded.slice(at, at + 80);
    if (!date && VAGUE.test(text)) return 'vague';
    const found = date ? undefined : (monthEndAt(text, context.base) ?? calendarDayAt(text, context.base));
    if (found === 'ambiguous') return 'vague';
    const clock = timeAt(text);
    const named = WEEKDAY.exec(text);
    if (found) date = found;
    else if (clock && !ZONE.test(text.slice(clock.length))) time ??= clock.time;
    else if (named) weekday ??= { day: dayOfWeek(named[2] ?? ''), which: named[1] };
    const length = found?.length ?? clock?.length ?? named?.[0].length ?? CLOSE.exec(text)?.[0].length ?? 0;
    if (length > 0) end = at + length;
    const step = length > 0 ? length : (FILLER.exec(text)?.[0].length ?? 0);
    if (step === 0) break;
    at += step;
  }
  if (date) {
    const differs = date.differs === true || (weekday !== undefined && weekday.day !== weekdayOf(date.date));
    return {
      date: date.date,
      yearGiven: date.yearGiven,
      end,
      ...(time && { time }),
      ...(differs && { doubt: 'weekday' }),
    };
  }
  if (!weekday) return undefined;
  const today = weekdayOf(context.base);
  const ahead = weekday.which === 'next' ? 7 + weekday.day - today : (weekday.day - today + 7) % 7;
  return {
    date: addDays(context.base, ahead),
    yearGiven: false,
    end,
    ...(time && { time }),
    doubt: 'counted',
  };
}

function dayOfWeek(word: string): number {
  return WEEKDAYS.get(word.slice(0, 3)) ?? 0;
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => name.startsWith(month)) + 1;
}

function monthEndAt(text: string, base: LocalDate) {
  const found = MONTH_END.exec(text);
  if (!found) return undefined;
  const [whole, name, year, which] = found;
  const baseMonth = Number(base.slice(5, 7));
  const month = name === undefined ? baseMonth + (which === 'next' ? 1 : 0) : monthOf(name);
  const isNextYear = month > 12 || (name !== undefined && month < baseMonth);
  const ofYear = year === undefined ? Number(base.slice(0, 4)) + (isNextYear ? 1 : 0) : Number(year);
  const date = lastDayOf(`${ofYear}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`);
  return { date, yearGiven: year !== undefined, length: whole.length };
}

/** `ambiguous`: 9/10/2026 may be of September or October. */
function calendarDayAt(text: string, base: LocalDate) {
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [whole, first = '', second = '', year = ''] = slashed;
    const isDayFirst = Number(first) > 12;
    if (!isDayFirst && Number(second) <= 12 && first !== second) return 'ambiguous';
    const [month, day] = isDayFirst ? [second, first] : [first, second];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isRealDate(date) ? { date, yearGiven: true, length: whole.length } : 'ambiguous';
  }
  if (
    !/^(?:\d{4}-\d|\d{1,2}(?:st|nd|rd|th)?(?: day of| of)? [a-z]{3}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|to(?:day|morrow)\b)/u.test(
      text,
    )
  )
    return undefined;
  const plain = text.replace(/^(\d{1,2}(?:st|nd|rd|th)?) (?:day of|of) /u, '$1 ');
  const future = dateAtStart(plain, { today: base, direction: 'future' });
  const read =
    future.ok || future.reason === 'weekday-differs'
      ? future
      : dateAtStart(plain, { today: base, direction: 'past' });
  if (read.ok) {
    const isNear = plain.startsWith('to');
    return {
      date: read.date,
      yearGiven: read.yearGiven && !isNear,
      length: read.length + text.length - plain.length,
    };
  }
  if (read.reason !== 'weekday-differs') return undefined;
  const bare = plain.replace(/^(.{4,24}?\d)\s*,?\s*\(?\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?/u, '$1');
  const without = dateAtStart(bare, { today: base, direction: 'future' });
  return without.ok
    ? { date: without.date, yearGiven: without.yearGiven, length: without.length, differs: true as const }
    : undefined;
}

function timeAt(text: string): { readonly time: string; readonly length: number } | undefined {
  const noon = NOON.exec(text);
  if (noon) return { time: '12:00', length: noon[0].length };
  const found = CLOCK.exec(text);
  if (!found) return undefined;
  const [whole, hour, minute = '00', half, fullHour, fullMinute = '00'] = found;
  const isFull = fullHour !== undefined;
  const typed = Number(isFull ? fullHour : hour);
  if (!isFull && (typed < 1 || typed > 12)) return undefined;
  const value = isFull ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  const minutes = isFull ? fullMinute : minute;
  // 5:00 without am or pm may be either.
  if (value > 23 || Number(minutes) > 59 || (isFull && value < 7 && !fullHour.startsWith('0')))
    return undefined;
  return { time: `${String(value).padStart(2, '0')}:${minutes}`, length: whole.length };
}

/** A proposed deadline for "within 10 working days of receipt"; undefined if the days count from an event. */
export function englishCounted(sentence: Folded, context: Context): FoundDeadline | undefined {
  const { base, receivedOn, days } = context;
  const { text: folded } = sentence;
  const found = RELATIVE.exec(folded);
  if (!found || !days || !found[0].startsWith('within')) return undefined;
  const behind = folded.slice(found.index + found[0].length);
  if (!OF_NOTICE.test(behind)) return undefined;
  const from = /receipt|receiv/u.test(behind.slice(0, 60)) ? receivedOn : base;
  const span = spanAtStart(found[0].replace(' calendar', ''), { today: from, days });
  if (!span) return undefined;
  const phrase: Phrase = { date: span.date, yearGiven: false, end: found.index, doubt: 'counted' };
  return deadlineOf(phrase, sentence, found.index, context);
}

const OBJECT =
  /\b(?:submit|return|send|provide|complete|file|upload|e-?mail|forward)\s+(?:(?:us|me|the|your|its|their|an?|all|one)\s+){0,2}(?:completed\s+|signed\s+)?([a-z][a-z' -]{2,60}?)(?=\s+(?:to|by|before|no|not|within|via|on|and|in|at|through)\b|[,.;]|$)/iu;
const SUBJECT =
  /^(?:all\s+|an?\s+|the\s+|your\s+|completed\s+)*([a-z][a-z' -]{2,50}?)(?:,[^,.;]{2,60},)?\s+(?:must|should|shall|are|is|need|have)\b/iu;
const OFFICE =
  /\b(?:to|reach)\s+(?:the\s+)?((?:[A-Z][\w&'-]*\s+(?:of\s+|and\s+|for\s+)?){0,6}(?:Office|Department|Team|Unit|Division|Committee|Secretariat|Bureau|Agency|Ministry|Board|Centre|Center|Commission|Association))\b/u;

/** What is handed in, and to whom; a person confirms both. */
function englishHandedIn(sentence: string, upTo: number): Pick<FoundDeadline, 'what' | 'receiver'> {
  const before = sentence.slice(Math.max(0, upTo - 200), upTo).trimEnd();
  const what = OBJECT.exec(before)?.[1] ?? SUBJECT.exec(before)?.[1];
  const receiver = OFFICE.exec(sentence)?.[1];
  const isMatter = what !== undefined && !/^(?:deadline|closing date|it|this|they|we|you)\b/iu.test(what);
  return { ...(isMatter && { what: what.trim() }), ...(receiver !== undefined && { receiver }) };
}
