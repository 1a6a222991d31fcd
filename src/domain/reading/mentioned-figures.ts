import { readActivityDate, type DateSpan } from './activity-date.ts';
import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart } from './date-grammar.ts';
import { normaliseInput } from './folding.ts';
import { readNumber, type Count } from './number-reader.ts';
import type { CountField } from './report-field.ts';

export type MentionedCounts = Readonly<Partial<Record<CountField, Count>>>;

/** Figures and dates found in free text. */
export interface MentionedFigures {
  /** The date at the start of the text: 9月8日，我市…. */
  readonly date?: DateSpan;
  readonly counts: MentionedCounts;
  /** Fields mentioned more than once, which are therefore not counted. */
  readonly several: readonly CountField[];
}

// Every part is bounded, so that a long run of digits takes linear time.
const NUMBER =
  '(?:大约|约|近|超过|超|逾|累计|共计?)?(?:\\d[\\d,]{0,20}(?:\\.\\d{1,6})?|[一二三四五六七八九十百千万亿两零〇]{1,20})(?:余|多)?(?:[百千万亿]{1,4})?(?:余|多)?';
// A comma followed by a digit belongs to the number; other commas end it. Excludes words such as 场地 and 份额, in which
// the character is not a unit.
const MENTION = new RegExp(
  `(?<![\\d.第数几上多一二三四五六七八九十百千万亿两零〇]|\\d,)(${NUMBER})\\s?(场次|场(?![地所馆景面区站部合])|人次|人(?![民大事均口次])|份(?![额子内外])|篇(?![章幅]))`,
  'gu',
);
const CLAUSE_END = /[,，。;；!！?？\n]/u;
const LONGEST_CLAUSE = 60;
// Words that mark a part, an ordinal, a plan, a bound or a comparison instead of a count.
const NO_COUNT =
  /其中|包括|每|平均|人均|第\s?[\d一二三四五六七八九十]+\s?[场期次批轮天]|计划|拟|预计|将(?!近)|力争|目标|要求|至少|不少于|不低于|不足|不到|未满|少于|低于|同比|增长|增加|减少|较|去年|上年|往年/u;
// Only units specific to a field: 心得5篇 are not media reports, and 承诺书56份 were not handed out.
const FIELDS: readonly {
  readonly field: CountField;
  readonly units: readonly string[];
  readonly about?: RegExp;
  /** Pattern required directly before the number. */
  readonly behind?: RegExp;
  readonly not?: RegExp;
}[] = [
  { field: 'sessions', units: ['场次', '场'] },
  { field: 'attendances', units: ['人次'], not: /阅读|浏览|点击|播放|点赞|转发|观看量/u },
  {
    field: 'attendances',
    units: ['人'],
    behind: /(?:参加|参与|参训|到场|受众|覆盖|惠及|受益|吸引)[^\d,。;、]{0,10}$/u,
  },
  {
    field: 'leaflets',
    units: ['份'],
    about:
      /宣传(?:品|单|资料|材料|册|页|手册|折页|海报)|折页|手册|传单|单页|彩页|读本|资料|(?:发放|派发|分发|散发|印发)了?$/u,
    not: /问卷|承诺书|倡议书|报告|试卷|协议|合同|简报|慰问|物资|礼包|奖品|试题|心得/u,
  },
  {
    field: 'media',
    units: ['篇'],
    about: /报道|媒体|刊发|刊登|播发|新闻|稿/u,
    not: /心得|征文|作文|论文|体会/u,
  },
];

/**
 * Figures that a free text mentions once, with an unambiguous unit (参加200余人次). Fields mentioned twice are skipped,
 * because only the writer knows whether the numbers add up or overlap.
 */
export function mentionedFigures(
  typed: string,
  context: { readonly today: LocalDate; readonly year?: number },
): MentionedFigures {
  const { text } = normaliseInput(typed);
  const found = new Map<CountField, Count[]>();
  for (const mention of text.matchAll(MENTION)) {
    const { field, count } = countOf(mention, text) ?? {};
    if (field !== undefined && count !== undefined)
      found.set(field, [...(found.get(field) ?? []), count].slice(0, 2));
  }
  const date = dateOf(text.trimStart().slice(0, 80), context);
  return {
    ...(date && { date }),
    counts: Object.fromEntries(
      [...found].flatMap(([field, [first, second]]) => (first && !second ? [[field, first]] : [])),
    ),
    several: [...found].flatMap(([field, counts]) => (counts.length > 1 ? [field] : [])),
  };
}

function countOf(
  mention: RegExpExecArray,
  text: string,
): { readonly field: CountField; readonly count: Count } | undefined {
  const [whole, number = '', unit = ''] = mention;
  const before = clauseBefore(text, mention.index);
  const after =
    text.slice(mention.index + whole.length, mention.index + whole.length + 6).split(CLAUSE_END)[0] ?? '';
  if (NO_COUNT.test(before)) return undefined;
  const field = FIELDS.find(
    ({ units, about, behind, not }) =>
      units.includes(unit) &&
      (about === undefined || about.test(before) || about.test(after)) &&
      (behind === undefined || behind.test(before)) &&
      !(not?.test(before) ?? false) &&
      !(not?.test(after) ?? false),
  )?.field;
  const reading = readNumber(`${number}${unit}`);
  return field !== undefined && reading.ok ? { field, count: reading.count } : undefined;
}

function clauseBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_CLAUSE), at);
  return before.split(CLAUSE_END).at(-1) ?? '';
}

// 9月8日至10日，我市… gives both days. If prose follows the first day, only that day; if a second date follows, none.
function dateOf(
  start: string,
  context: { readonly today: LocalDate; readonly year?: number },
): DateSpan | undefined {
  const clause = start.split(CLAUSE_END)[0] ?? '';
  const whole = readActivityDate(clause, context);
  if (whole.ok) return whole.span;
  const first = dateAtStart(clause, { ...context, direction: 'past' });
  if (!first.ok || first.date > context.today) return undefined;
  if (/^\s*(?:[至到~—–-]|、\s*\d|以来|起)/u.test(clause.slice(first.length))) return undefined;
  return { from: first.date, typed: clause.slice(0, first.length) };
}
