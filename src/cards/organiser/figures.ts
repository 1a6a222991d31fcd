import type { Area, Campaign, LocalDate, Unit } from '../../domain/campaign/campaign.ts';
import type { Light } from '../../domain/campaign/lights.ts';
import { colourOf, lightOf } from '../../domain/deadlines/lights.ts';
import type { Tone } from '../../domain/exports/sheet.ts';
import type { AreaProgress } from '../../domain/register/progress.ts';
import type { NamedHighlight } from '../../domain/register/named-highlight.ts';
import type { ItemTrend } from '../../domain/periods/trend.ts';
import { sumsOfYear, type YearTotals } from '../../domain/periods/year-totals.ts';
import { overallOf, type FieldTotal } from '../../domain/register/item-totals.ts';
import type { Figures, ItemFigures } from '../../domain/register/figures.ts';
import type { DigestChange } from '../../domain/register/digest-change.ts';
import { localAt } from '../../domain/time/local-time.ts';
import type { LateFilings } from '../../domain/register/late-filings.ts';
import { hasOneDeadline } from '../../domain/deadlines/deadline.ts';
import { levelSplit, subtreeParts, unitsToName } from '../../domain/levels/level-figures.ts';
import { duesOf, isSameItem } from '../../domain/deadlines/dues.ts';
import { areaName, checkText, itemName } from '../../domain/campaign/naming.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { areasChart } from '../chart.ts';
import { card, inline, md } from '../kit.ts';
import { lateFilingsElements } from './late-filings.ts';
import { LIMITS } from '../limits.ts';

/** Characters of a highlight. */
const HIGHLIGHT = 40;

export interface DigestFacts {
  readonly campaign: Campaign;
  readonly figures: Figures;
  readonly asOf: WallClock;
  readonly scope: 'day' | 'week' | 'all';
  /** Whether missing units are named; for the organiser only. */
  readonly names: boolean;
  readonly overdue: boolean;
  readonly late: boolean;
  /** The scope, if it is not the whole campaign. */
  readonly within?: string | undefined;
  /** For the organiser: late filings after each past deadline that has any. */
  readonly later?: readonly LateFilings[] | undefined;
  /** In a repeating campaign: earlier periods, with the current one last. */
  readonly trend?: readonly ItemTrend[] | undefined;
  /** Year-to-date totals of the fields that are added up over a year. */
  readonly year?: YearTotals | undefined;
  /** Changes since the previous digest of the line. */
  readonly change?: DigestChange | undefined;
  /** Reports over time, by area. */
  readonly progress?: AreaProgress | undefined;
  /** Newest first. */
  readonly highlights?: readonly NamedHighlight[] | undefined;
  /** The next scheduled message. */
  readonly next?: { readonly at: WallClock; readonly job: string } | undefined;
  /** The card will be updated in place. */
  readonly live?: boolean;
}

/** Totals and counts by area; for the organiser also the missing units. */
export function digestCard(facts: DigestFacts, words: Words): CardJson {
  const { campaign, figures } = facts;
  const { digest } = words.replies;
  const title = digest.title(campaign.title);
  return card({
    title,
    tone: 'blue',
    summary: `${title} ${summaryLine(figures, overdueOf(figures.items[0], facts), words)}`,
    elements: [
      md(
        [facts.within ?? '', digest.asOf(facts.asOf), facts.late ? words.messages.late : '']
          .filter(Boolean)
          .join('\n'),
      ),
      md([changeLine(facts, words), nextLine(facts, words)].filter(Boolean).join('\n')),
      ...figures.items.map((item) => md(itemLines(campaign, item, facts, words).join('\n'))),
      ...(facts.names
        ? (facts.later ?? []).flatMap((later) => lateFilingsElements(campaign, later, words))
        : []),
      ...totalLines(figures, words, facts.year).map((text) => md(text)),
      md([digest.areas, ...areaLines(campaign, figures, words), digest.scope[facts.scope]].join('\n')),
      facts.progress && areasChart(campaign, facts.progress, words),
      md(
        figures.checks.length > 0
          ? words.checks.counts(
              figures.checks.map(({ check, units }) => ({ text: inline(checkText(check), 80), units })),
            )
          : '',
      ),
      md(highlightLines(facts.highlights ?? [], words)),
      md(facts.live ? words.statusCard.live : ''),
    ],
  });
}

function changeLine({ campaign, change }: DigestFacts, { replies }: Words): string {
  if (!change) return '';
  return replies.digest.change(localAt(campaign.timezone, change.since), change.filed, change.reports);
}

/** Empty if nothing more is planned. */
export function nextLine({ next }: Pick<DigestFacts, 'next'>, { replies }: Words): string {
  return next ? replies.digest.next(next.at, next.job) : '';
}

function highlightLines(highlights: readonly NamedHighlight[], { replies: { digest } }: Words): string {
  if (highlights.length === 0) return '';
  const lines = highlights.map(({ n, unit, title }) =>
    digest.reportLine(n, inline(unit), inline(title, HIGHLIGHT)),
  );
  return [digest.highlights, ...lines].join('\n');
}

/** `应报 14、已报 3…` for one item. */
export function figuresLine(item: ItemFigures | undefined, overdue: boolean, words: Words): string {
  return item ? words.replies.digest.figures(item, overdue) : '';
}

/** `本级 9/12，下级 87/103`; empty with a single level. */
export function levelLine(campaign: Campaign, item: ItemFigures, { levels }: Words): string {
  const split = levelSplit(campaign, item);
  return split ? levels.split(split.own, split.below) : '';
}

/** Parent units with missing subordinates; empty with a single level or a single top-level unit. */
function subtreesLine(campaign: Campaign, item: ItemFigures, most: number, { levels }: Words): string {
  const parts = subtreeParts(campaign, item);
  const open = parts.filter(({ due, filed }) => filed < due);
  if (parts.length < 2 || open.length === 0) return '';
  const named = open
    .slice(0, most)
    .map(({ head, filed, due }) => levels.subtree(inline(head.name), filed, due));
  return levels.subtreesOpen(named, open.length);
}

export function summaryLine(figures: Figures, overdue: boolean, words: Words): string {
  const [first] = figures.items;
  return first ? figuresLine(first, overdue, words) : '';
}

export function areaLines(campaign: Campaign, figures: Figures, words: Words): string[] {
  return figures.areas.map(({ area, reports, units }) =>
    words.replies.digest.area(inline(areaName(campaign, area, words.terms)), reports, units),
  );
}

/** Totals of the items' own fields. */
export function totalLines({ totals }: Pick<Figures, 'totals'>, words: Words, year?: YearTotals): string[] {
  const overall = overallOf(totals);
  const lines = totals
    .filter(({ units, returned }) => units + returned > 0)
    .map(({ area, totals: sums, units, returned, below }) =>
      [
        words.figures.totalsOf(inline(area.name)),
        words.figures.totals(amountsOf(sums, words), units, returned),
        ...(below ? [words.levels.totalsBelow(amountsOf(below.totals, words), below.units)] : []),
        ...yearLines(area, year, words),
      ].join('\n'),
    );
  if (overall.length === 0) return lines;
  return [...lines, words.figures.overall(amountsOf(overall, words))];
}

/** The year-to-date total of an item by period; empty if it is not added up over the year. */
export function yearLines(area: Area, year: YearTotals | undefined, words: Words): string[] {
  const sums = year && sumsOfYear(area, year.areas.get(area.id)?.all);
  if (!year || !sums || sums.length === 0) return [];
  return [words.figures.year(amountsOf(sums, words), words.format.period(year.since))];
}

export function amountsOf(sums: readonly FieldTotal[], { figures }: Words): string[] {
  return sums.map(({ field, value }) =>
    figures.total(inline(field.name), figures.amount(String(value), field.unit && inline(field.unit))),
  );
}

function itemLines(campaign: Campaign, item: ItemFigures, facts: DigestFacts, words: Words): string[] {
  const { digest } = words.replies;
  const dues = hasOneDeadline(campaign)
    ? []
    : duesOf(campaign).flatMap((each) => (isSameItem(each.item, item.item) ? each.dues : []));
  const most = Math.floor(LIMITS.names / Math.max(1, facts.figures.items.length));
  return [
    digest.item(inline(itemName(campaign, item.item, words.terms.summary))),
    dues.length > 0 ? digest.due(dues) : '',
    figuresLine(item, overdueOf(item, facts), words),
    levelLine(campaign, item, words),
    facts.names ? subtreesLine(campaign, item, most, words) : '',
    digest.aside(item.returned, item.exempt),
    trendLine(item, facts.trend, words),
    facts.names ? lightLines(campaign, item, facts.asOf.date, most, words) : '',
  ].filter(Boolean);
}

/** Empty without earlier periods. */
function trendLine({ item }: ItemFigures, trend: DigestFacts['trend'], { replies, format }: Words): string {
  const points = trend?.find((each) => isSameItem(each.item, item))?.points.slice(0, -1) ?? [];
  if (points.length === 0) return '';
  return replies.digest.trend(points.map((point) => ({ ...point, period: format.period(point.period) })));
}

/** Whether the item is overdue: by the campaign's single deadline, or else by the item's own. */
function overdueOf(item: ItemFigures | undefined, { campaign, overdue }: DigestFacts): boolean {
  return item && !hasOneDeadline(campaign) ? item.overdue : overdue;
}

export function missingLine(
  campaign: Campaign,
  item: ItemFigures,
  most: number,
  { replies: { digest } }: Words,
): string {
  const missing = item.units.flatMap(({ unit, standing }) => (standing.owes ? [unit] : []));
  if (missing.length === 0) return digest.nobodyMissing;
  const named = unitsToName(campaign, missing, most).map(({ name }) => inline(name));
  return digest.missing(named, missing.length);
}

/** Platform colour of each light's tag. */
const TAG: Readonly<Record<Tone, string>> = {
  grey: 'neutral',
  yellow: 'yellow',
  red: 'red',
  blue: 'blue',
  orange: 'orange',
  green: 'green',
};
/** Lights in the order of the list, most urgent first. */
const LISTED: readonly Light[] = ['overdue', 'near', 'missing', 'extended', 'returned'];

/** Missing and returned units by light, each light as a colour and a word. Names at most `most` units in all. */
export function lightLines(
  campaign: Campaign,
  { units }: Pick<ItemFigures, 'units'>,
  today: LocalDate,
  most: number,
  { replies: { digest }, terms }: Words,
): string {
  const byLight = new Map<Light, Unit[]>();
  for (const { unit, standing } of units) {
    if (!standing.owes && standing.standing !== 'returned') continue;
    const light = lightOf(campaign, standing, today);
    const alike = byLight.get(light);
    if (alike) alike.push(unit);
    else byLight.set(light, [unit]);
  }
  const isNoneMissing = units.every(({ standing }) => !standing.owes);
  let left = most;
  const lines = LISTED.flatMap((light) => {
    const all = byLight.get(light) ?? [];
    if (all.length === 0) return [];
    const shown = unitsToName(campaign, all, Math.max(1, left)).map(({ name }) => inline(name));
    left -= shown.length;
    const tag = `<text_tag color='${TAG[colourOf(campaign, light)]}'>${terms.light[light]}</text_tag>`;
    return [digest.lit(tag, shown, all.length)];
  });
  return [isNoneMissing ? digest.nobodyMissing : digest.lights(byLight.has('returned')), ...lines].join('\n');
}
