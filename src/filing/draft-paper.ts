/** Puts a draft into sentences: the paper that is shown, sent as a file and, if the unit wants so, filed. */
import type { Campaign, LocalDate, Unit } from '../domain/campaign/campaign.ts';
import { COUNT_FIELDS, type Draft, type DraftReport, type Totals } from '../domain/register/draft.ts';
import { weekdayOf } from '../domain/time/local-time.ts';
import type { Paper, PaperBlock } from '../domain/register/paper.ts';
import { bodyOf, type ReportValues } from '../domain/reading/report-fields.ts';
import { visible } from '../domain/text/visible-text.ts';
import type { Words } from '../words/index.ts';

interface Part {
  readonly heading: string;
  readonly blocks: readonly PaperBlock[];
}

/** Headings stand only where there is something below them. `today`: the date beneath the signature. */
export function draftPaper(
  campaign: Campaign,
  unit: Unit,
  draft: Draft,
  today: LocalDate,
  words: Words,
): Paper {
  const { draft: sentence } = words;
  const parts: Part[] = [
    { heading: sentence.overview, blocks: [text(overview(campaign, unit, draft, words))] },
    { heading: sentence.work, blocks: workBlocks(draft, words) },
    { heading: sentence.results, blocks: resultBlocks(draft, words) },
    { heading: sentence.highlights, blocks: highlightBlocks(draft, words) },
  ];
  return {
    title: shown(sentence.title(unit.name, campaign.title)),
    blocks: parts
      .filter(({ blocks }) => blocks.length > 0)
      .flatMap(({ heading, blocks }, index) => [
        { kind: 'heading', text: sentence.heading(index + 1, heading) } as const,
        ...blocks,
      ]),
    signature: shown(unit.name),
    date: sentence.date(today),
  };
}

function overview(
  campaign: Campaign,
  unit: Unit,
  { areas, from, to }: Draft,
  { draft: sentence }: Words,
): string {
  const counts = areas.map(({ area, reports }) => ({ name: area.name, count: reports.length }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const span = from !== undefined && to !== undefined ? sentence.span(from, to) : '';
  return shown(`${sentence.opening(unit.name, campaign.title, total, counts)}${span}`);
}

function workBlocks({ areas }: Draft, words: Words): PaperBlock[] {
  return areas.flatMap(({ area, reports }, index) => [
    { kind: 'subheading', text: words.draft.subheading(index + 1, shown(area.name)) } as const,
    ...reports.flatMap((report, position) => reportBlocks(report, position + 1, words)),
  ]);
}

/** A report's title with when, where and how. */
export function headOf({ title = '', date, place, form }: ReportValues, words: Words): string {
  const day = (on: LocalDate) => words.format.day({ date: on, weekday: weekdayOf(on) });
  const when =
    date && (date.to === undefined ? day(date.from) : words.fields.span(day(date.from), day(date.to)));
  const aside = [when, place, form].flatMap((part) => (part === undefined ? [] : [shown(part)]));
  return `${shown(title)}${aside.length > 0 ? words.draft.aside(aside) : ''}`;
}

/** One report: its title with when, where and how; then its words, a paragraph a line. */
function reportBlocks({ parsed }: DraftReport, position: number, words: Words): PaperBlock[] {
  const head = headOf(parsed.fields, words);
  const body = lines(bodyOf(parsed));
  const [first, ...rest] = head === '' ? body : [head, ...body];
  if (first === undefined) return [];
  return [{ kind: 'item', text: words.draft.item(position, first) }, ...rest.map(text)];
}

function resultBlocks({ areas, totals }: Draft, words: Words): PaperBlock[] {
  const { draft: sentence } = words;
  const all = figures(totals, words);
  if (all.length === 0) return [];
  const each = areas.flatMap(({ area, totals: own }) => {
    const parts = figures(own, words);
    return parts.length > 0 ? [text(sentence.figures(sentence.inArea(shown(area.name)), parts))] : [];
  });
  return [text(sentence.figures(sentence.inAll, all)), ...(each.length > 1 ? each : [])];
}

/** `开展活动37场`: each field that has a total. */
export function figures(totals: Totals, { draft: sentence, fields, format }: Words): string[] {
  return COUNT_FIELDS.flatMap((field) => {
    const amounts = totals[field].map(({ value, mark, unit }) => fields.count(value, mark, shown(unit)));
    return amounts.length > 0 ? [sentence.figure[field](format.list(amounts))] : [];
  });
}

function highlightBlocks({ highlights }: Draft, { draft: sentence }: Words): PaperBlock[] {
  return highlights.flatMap(({ parsed: { fields } }, index) => {
    const [first = '', ...rest] = lines(fields.highlight ?? '');
    const head: PaperBlock = {
      kind: 'item',
      text: sentence.item(index + 1, sentence.highlight(shown(fields.title ?? ''), first)),
    };
    return [head, ...rest.map(text)];
  });
}

function text(line: string): PaperBlock {
  return { kind: 'text', text: line };
}

/** More paragraphs than any report has. Writing tens of thousands of paragraphs would take seconds. */
const MOST_LINES = 200;

/** The lines of a text. Beyond the limit, the last line holds everything that remains. */
export function lines(typed: string): string[] {
  const all = linesOf(typed);
  return all.length <= MOST_LINES
    ? all
    : [...all.slice(0, MOST_LINES - 1), all.slice(MOST_LINES - 1).join(' ')];
}

function linesOf(typed: string): string[] {
  return visible(typed)
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');
}

/** Joins a text into one line. */
export function shown(typed: string): string {
  return linesOf(typed).join(' ');
}
