import type { LocalDate } from './campaign.ts';
import { dateAtStart } from './date-grammar.ts';
import { normaliseInput } from './folding.ts';
import { readNumber, type Count } from './number-reader.ts';

/** What a free text says of its own accord. */
export interface MentionedFigures {
  /** The date with which the text begins: 9月8日，我市…. */
  readonly date?: LocalDate;
  readonly sessions?: Count;
  readonly attendances?: Count;
  readonly leaflets?: Count;
  readonly media?: Count;
}

// Only units that no other field shares: 人 and 次 alone may count anything.
const UNITS = { sessions: '场次|场', attendances: '人次', leaflets: '份', media: '篇' } as const;
const QUANTITY =
  '(?:大约|约|近|超过|超|逾|累计|共计?)?(?:\\d[\\d,]*(?:\\.\\d+)?|[一二三四五六七八九十百千万亿两零〇]+)(?:余|多)?(?:[百千万亿]+)?(?:余|多)?';
// 第3场 is the third, 每场 is each of several: neither is a count.
const MENTIONS = new RegExp(
  `(?<!每\\p{L}{0,2})(?<![\\d.,第数几上多一二三四五六七八九十百千万亿两零〇])(${QUANTITY})\\s?(${Object.values(UNITS).join('|')})`,
  'gu',
);

/**
 * The figures that a free text names once and with a unit of their own (参加200余人次). What is named twice is left out:
 * whether two numbers add up, or one contains the other, only the writer knows.
 */
export function mentionedFigures(
  typed: string,
  context: { readonly today: LocalDate; readonly year?: number },
): MentionedFigures {
  const { text } = normaliseInput(typed);
  const found = [...text.matchAll(MENTIONS)];
  const figures: { -readonly [F in keyof MentionedFigures]: MentionedFigures[F] } = {};
  for (const [field, units] of Object.entries(UNITS) as [keyof typeof UNITS, string][]) {
    const own = found.filter(([, , unit = '']) => units.split('|').includes(unit));
    const reading = own.length === 1 ? readNumber(own[0]?.[0] ?? '') : undefined;
    if (reading?.ok) figures[field] = reading.count;
  }
  const date = dateAtStart(text.trimStart().slice(0, 80), { ...context, direction: 'past' });
  if (date.ok && date.date <= context.today) figures.date = date.date;
  return figures;
}
