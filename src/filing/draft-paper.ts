/** Composes the draft document, which is shown on a card, sent as a file, and filed if the unit confirms. */
import type { Campaign, LocalDate, Unit } from '../domain/campaign/campaign.ts';
import { areaName } from '../domain/campaign/naming.ts';
import type { Draft, DraftReport, Totals } from '../domain/register/draft.ts';
import { withWeekday } from '../domain/time/local-time.ts';
import type { FieldTotal } from '../domain/register/item-totals.ts';
import type { Paper, PaperBlock } from '../domain/register/paper.ts';
import { COUNT_FIELDS } from '../domain/reading/report-field.ts';
import { bodyOf, type ReportValues } from '../domain/reading/report-fields.ts';
import { visible } from '../domain/text/visible-text.ts';
import type { Words } from '../words/index.ts';

export interface PaperPart {
  readonly heading: string;
  readonly blocks: readonly PaperBlock[];
}

/** The contents of one area in 主要做法. */
export interface PaperArea {
  readonly name: string;
  readonly reports: readonly PaperReport[];
}

export interface PaperReport {
  /** The unit's name, in a document that covers several. */
  readonly unit?: string;
  readonly fields: ReportValues;
  readonly body: readonly string[];
}

/** The structure shared by summaries of units and of the organiser: numbered parts, with empty ones left out. */
export function summaryPaper(
  facts: {
    readonly title: string;
    readonly lead?: string;
    readonly parts: readonly PaperPart[];
    readonly signature: string;
    /** Date below the signature. */
    readonly today: LocalDate;
    readonly annex?: Paper['annex'];
  },
  { draft }: Words,
): Paper {
  const { title, lead, parts, signature, today, annex } = facts;
  return {
    title: shown(title),
    blocks: [
      ...(lead === undefined ? [] : [text(lead)]),
      ...parts
        .filter(({ blocks }) => blocks.length > 0)
        .flatMap(({ heading, blocks }, index) => [
          { kind: 'heading', text: draft.heading(index + 1, heading) } as const,
          ...blocks,
        ]),
    ],
    signature: shown(signature),
    date: draft.date(today),
    ...(annex && { annex }),
  };
}

/** The draft of a unit's summary. */
export function draftPaper(
  campaign: Campaign,
  unit: Unit,
  draft: Draft,
  today: LocalDate,
  words: Words,
): Paper {
  const { draft: sentence } = words;
  const areas = draft.areas.map((each) => ({
    ...each,
    name: areaName(campaign, each.area?.id, words.terms),
  }));
  const told = areas.filter(({ area }) => area?.kind !== 'figures');
  return summaryPaper(
    {
      title: sentence.title(unit.name, campaign.title),
      parts: [
        { heading: sentence.overview, blocks: [text(overview(campaign, unit, draft, words))] },
        {
          heading: sentence.work,
          blocks: told.flatMap(({ name, reports }, index) =>
            areaBlocks({ name, reports: reports.map(reportOf) }, index + 1, words),
          ),
        },
        {
          heading: sentence.results,
          blocks: resultBlocks({ inAll: sentence.inAll, totals: draft.totals, areas }, words),
        },
        { heading: sentence.highlights, blocks: highlightBlocks(draft, words) },
      ],
      signature: unit.name,
      today,
    },
    words,
  );
}

function reportOf({ parsed }: DraftReport): PaperReport {
  return { fields: parsed.fields, body: lines(bodyOf(parsed)) };
}

function overview(
  campaign: Campaign,
  unit: Unit,
  { areas, from, to }: Draft,
  { draft: sentence, terms }: Words,
): string {
  const isTable = ({ area }: Draft['areas'][number]) => area?.kind === 'figures';
  const nameOf = ({ area }: Draft['areas'][number]) => areaName(campaign, area?.id, terms);
  const counts = areas
    .filter((each) => !isTable(each))
    .map((each) => ({ name: nameOf(each), count: each.reports.length }));
  const tables = areas.filter(isTable).map(nameOf);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const span = from !== undefined && to !== undefined ? sentence.span(from, to) : '';
  return shown(`${sentence.opening(unit.name, campaign.title, total, counts, tables)}${span}`);
}

/** An area's heading, then each report: title with date, place and form, and its text with a paragraph per line. */
export function areaBlocks({ name, reports }: PaperArea, place: number, words: Words): PaperBlock[] {
  return [
    { kind: 'subheading', text: words.draft.subheading(place, shown(name)) },
    ...reports.flatMap((report, index) => reportBlocks(report, index + 1, words)),
  ];
}

/** A report's title with date, place and form. */
export function headOf({ title = '', date, place, form }: ReportValues, words: Words): string {
  const day = (on: LocalDate) => words.format.day(withWeekday({ date: on }));
  const when =
    date &&
    (date.to === undefined || date.to === date.from
      ? day(date.from)
      : words.fields.span(day(date.from), day(date.to)));
  const aside = [when, place, form].flatMap((part) => (part === undefined ? [] : [shown(part)]));
  return `${shown(title)}${aside.length > 0 ? words.draft.aside(aside) : ''}`;
}

function reportBlocks({ unit, fields, body }: PaperReport, place: number, words: Words): PaperBlock[] {
  const head = headOf(fields, words);
  const written = head === '' ? body : [head, ...body];
  // Every report keeps its number, because the annex names its source by that number.
  const [first = unwritten(fields, words), ...rest] = written;
  const told = unit === undefined ? first : words.exports.paper.highlight(shown(unit), first);
  return [{ kind: 'item', text: words.draft.item(place, told) }, ...rest.map(text)];
}

/** What stands for a report without title and text: its counts, or that it is in the attached file. */
export function unwritten(given: ReportValues, words: Words): string {
  const { draft: sentence, fields, format } = words;
  const counts = COUNT_FIELDS.flatMap((field) => {
    const count = given[field];
    if (!count) return [];
    const { value, mark, unit = fields.unit[field] } = count;
    return [sentence.figure[field](fields.count(value, mark, shown(unit)))];
  });
  return counts.length > 0 ? format.list(counts) : sentence.attached;
}

/** The totals: standard fields overall and by area, and items' own fields by item. */
export function resultBlocks(
  facts: {
    readonly inAll: string;
    readonly totals: Totals;
    readonly areas: readonly {
      readonly name: string;
      readonly totals: Totals;
      readonly own: readonly FieldTotal[];
    }[];
  },
  words: Words,
): PaperBlock[] {
  const { draft: sentence } = words;
  const { inAll, totals, areas } = facts;
  const all = figures(totals, words);
  const each = areas.flatMap(({ name, totals: own }) => {
    const parts = figures(own, words);
    return parts.length > 0 ? [text(sentence.figures(sentence.inArea(shown(name)), parts))] : [];
  });
  const items = areas.flatMap(({ name, own }) =>
    own.length > 0
      ? [
          text(
            sentence.figures(
              sentence.inArea(shown(name)),
              own.map((sum) => ownFigure(sum, words)),
            ),
          ),
        ]
      : [],
  );
  return [
    ...(all.length > 0 ? [text(sentence.figures(inAll, all)), ...(each.length > 1 ? each : [])] : []),
    ...items,
  ];
}

function ownFigure({ field, value }: FieldTotal, { figures: said }: Words): string {
  return said.total(shown(field.name), said.amount(String(value), field.unit && shown(field.unit)));
}

/** `开展活动37场`: one phrase per field with a total. */
function figures(totals: Totals, { draft: sentence, fields, format }: Words): string[] {
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

/** Far more paragraphs than real reports have; tens of thousands would take seconds to write. */
const MOST_LINES = 200;

/** The lines of a text; beyond the limit, the last one contains the rest. */
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

/** The text on a single line. */
export function shown(typed: string): string {
  return linesOf(typed).join(' ');
}
