/** Contents of the accepted reports of all units: counted completely, and selected if there are too many to list. */
import type { Area, Campaign, LocalDate, Unit } from '../campaign/campaign.ts';
import { COUNT_FIELDS, type CountField } from '../reading/report-field.ts';
import type { ReportValues } from '../reading/report-fields.ts';
import { addedCount } from './amounts.ts';
import { createSums, type Sums, type Totals } from '../register/draft.ts';
import { countedOnce } from '../levels/roll-up.ts';
import { fieldTotals, type FieldTotal } from '../register/item-totals.ts';
import type { FilingHead, UnitRegister } from '../register/register.ts';

/** Maximum of listed reports per area; highlights come first. */
export const MOST_LISTED = 40;

export interface ListedReport {
  readonly unit: Unit;
  readonly head: FilingHead;
  readonly fields: ReportValues;
  readonly text: string;
}

export interface CollectedArea {
  /** Undefined: areas that the campaign no longer has, together. */
  readonly area: string | undefined;
  readonly reports: number;
  readonly units: number;
  readonly totals: Totals;
  /** Sums of the item's configured fields. */
  readonly own: readonly FieldTotal[];
  /** Highlights first, then roster order. */
  readonly told: readonly ListedReport[];
  readonly numbers: readonly number[];
}

export interface Collected {
  /** Areas with accepted reports, in the campaign's order; then those that the campaign no longer has. */
  readonly areas: readonly CollectedArea[];
  readonly reports: number;
  /** Units with an accepted report. */
  readonly units: number;
  /** Units whose summary was accepted. */
  readonly summaries: number;
  readonly totals: Totals;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Reports, and summaries that an admin marked. */
  readonly highlights: readonly ListedReport[];
}

interface Gathered {
  reports: number;
  readonly units: Set<string>;
  readonly counts: Readonly<Record<CountField, Sums>>;
  readonly marked: ListedReport[];
  readonly others: ListedReport[];
  readonly numbers: number[];
  readonly figures: (Pick<FilingHead, 'figures'> & { readonly unit: Unit })[];
}

export interface Collector {
  add(
    unit: Unit,
    register: UnitRegister,
    textOf: (n: number) => { readonly fields: ReportValues; readonly text: string } | undefined,
  ): void;
  collected(): Collected;
}

/** `units`: default units for counts that were given without one. */
export function createCollector(campaign: Campaign, units: Readonly<Record<CountField, string>>): Collector {
  const areas = new Map(campaign.areas.map(({ id }) => [id, gathered(units)]));
  const former = gathered(units);
  const all = gathered(units);
  let summaries = 0;
  let from: LocalDate | undefined;
  let to: LocalDate | undefined;

  return {
    add(unit, register, textOf) {
      if (register.filings.some(({ kind, state }) => kind === 'summary' && state === 'accepted'))
        summaries += 1;
      for (const head of register.filings) {
        if (head.state !== 'accepted' || (head.kind === 'summary' && !head.highlight)) continue;
        const { fields = {}, text = '' } = textOf(head.n) ?? {};
        if (head.kind === 'summary') {
          if (all.marked.length < MOST_LISTED) all.marked.push({ unit, head, fields, text });
          continue;
        }
        const area = areas.get(head.area ?? '') ?? former;
        for (const each of [area, all]) note(each, unit, head, fields);
        const { date } = fields;
        if (date && (from === undefined || date.from < from)) from = date.from;
        const last = date?.to ?? date?.from;
        if (last !== undefined && (to === undefined || last > to)) to = last;
        const marked = head.highlight === true || fields.highlight !== undefined;
        for (const each of [area, all]) {
          const list = marked ? each.marked : each.others;
          // Reports beyond the limit are counted, but their text is not kept in memory.
          if (list.length < MOST_LISTED) list.push({ unit, head, fields, text });
        }
      }
    },
    collected() {
      return {
        areas: [...campaign.areas, undefined].flatMap((area) => {
          const own = area ? areas.get(area.id) : former;
          return own && own.reports > 0 ? [collectedArea(area, own, campaign)] : [];
        }),
        reports: all.reports,
        units: all.units.size,
        summaries,
        totals: totalsOf(all),
        from,
        to,
        highlights: all.marked,
      };
    },
  };
}

/** Whether what was filed for the area is a text: not a table of figures, and not an original on paper. */
export function isToldInWords(area: string | undefined, { areas }: Pick<Campaign, 'areas'>): boolean {
  const kind = areas.find(({ id }) => id === area)?.kind;
  return kind !== 'figures' && kind !== 'original';
}

function collectedArea(area: Area | undefined, own: Gathered, campaign: Campaign): CollectedArea {
  // Skips counts that a unit above already includes.
  const counted = area?.kind === 'figures' ? countedOnce(campaign, own.figures) : own.figures;
  return {
    area: area?.id,
    reports: own.reports,
    units: own.units.size,
    totals: totalsOf(own),
    own: area ? fieldTotals(area, counted) : [],
    told: [...own.marked, ...own.others].slice(0, MOST_LISTED),
    numbers: own.numbers,
  };
}

function gathered(units: Readonly<Record<CountField, string>>): Gathered {
  const counts = {
    sessions: createSums(units.sessions),
    attendances: createSums(units.attendances),
    leaflets: createSums(units.leaflets),
    media: createSums(units.media),
  };
  return { reports: 0, units: new Set(), counts, marked: [], others: [], numbers: [], figures: [] };
}

function note(into: Gathered, unit: Unit, { n, figures }: FilingHead, fields: ReportValues): void {
  if (figures) into.figures.push({ unit, figures });
  into.reports += 1;
  into.units.add(unit.id);
  into.numbers.push(n);
  for (const field of COUNT_FIELDS) {
    const count = fields[field];
    if (count) into.counts[field].add(addedCount(count, field));
  }
}

function totalsOf({ counts }: Gathered): Totals {
  return {
    sessions: counts.sessions.totals(),
    attendances: counts.attendances.totals(),
    leaflets: counts.leaflets.totals(),
    media: counts.media.totals(),
  };
}

/** Groups numbers into ascending runs: `#1–#3、#7`. */
export function runsOf(numbers: readonly number[]): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const n of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && n === last.to + 1) last.to = n;
    else runs.push({ from: n, to: n });
  }
  return runs;
}
