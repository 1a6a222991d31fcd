/**
 * Tables of the mirror: reports as in the ledger, units, and progress by item. They contain no names or phone numbers
 * of people.
 */
import { createHash } from 'node:crypto';
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import { itemName } from '../domain/campaign/naming.ts';
import { rateOf, type Account, type Line } from '../domain/exports/account.ts';
import type { CheckFigures } from '../domain/register/figures.ts';
import type { Cell, Column } from '../domain/exports/sheet.ts';
import { tableName, type MirrorRow } from '../domain/mirror/changes.ts';
import { sharedSpanOf } from '../domain/mirror/shared-span.ts';
import { localOfNumber } from '../domain/time/day-numbers.ts';
import { momentAt } from '../domain/time/local-time.ts';
import { checkName, confirmedBy } from '../exports/checks-sheet.ts';
import type { FiledUnit } from '../exports/filed.ts';
import { ledgerColumns, linesOf, type LedgerColumn, type LedgerLine } from '../exports/ledger-columns.ts';
import { parentColumn } from '../exports/shared.ts';
import { seriesTitle } from '../plan/pauses.ts';
import type { BaseFieldType } from '../ports/base-tables.ts';
import { wordsFor, type Words } from '../words/index.ts';

export const TABLES = ['reports', 'units', 'progress'] as const;
export type TableKey = (typeof TABLES)[number];
/** One of the tables over which the rows of a table are spread: `reports`, then `reports 2` once that is full. */
export type VolumeKey = TableKey | `${TableKey} ${number}`;

/** `place`: 1 is the table itself. */
export function volumeKey(table: TableKey, place: number): VolumeKey {
  return place === 1 ? table : `${table} ${place}`;
}

export function tableKeyOf(volume: VolumeKey): TableKey {
  const found = TABLES.find((table) => volume === table || volume.startsWith(`${table} `));
  if (!found) throw new Error(`no table of the mirror: ${volume}`);
  return found;
}

/** Owner of the progress rows, in place of a unit id. */
export const WHOLE = '@all';
/** Key of the row for areas that the campaign no longer has. */
const FORMER = '@former';

export interface MirrorColumn {
  /** Name at creation; people may rename the column. */
  readonly name: string;
  readonly type: Exclude<BaseFieldType, 'other'>;
}

/** A row with `values` in column order; moments are UTC ms. */
export interface WantedRow extends MirrorRow {
  readonly table: TableKey;
  readonly values: readonly (string | number | null)[];
}

export interface MirrorLayout {
  /** `mark` distinguishes campaigns with the same title; `place` is 1, or that of a table which continues a full one. */
  readonly name: (table: TableKey, mark: string, place: number) => string;
  readonly columns: Readonly<Record<TableKey, readonly MirrorColumn[]>>;
  /** Rows of one unit: its own, and one per filing that is not withdrawn. */
  unitRows(filed: FiledUnit, line: Line | undefined): readonly WantedRow[];
  /** Progress rows for all units and by item. */
  wholeRows(account: Account, confirmed: readonly CheckFigures[]): readonly WantedRow[];
}

const TYPES: Readonly<Record<Column['kind'], MirrorColumn['type']>> = {
  text: 'text',
  number: 'number',
  amount: 'number',
  rate: 'rate',
  day: 'day',
  moment: 'moment',
};

/**
 * Derived from the campaign alone. The first column of each table holds the row's key. `shared`: the periods of a
 * series share the tables, which then have a column that names the period.
 */
export function mirrorLayout(campaign: Campaign, shared?: string): MirrorLayout {
  const words = wordsFor(campaign.language);
  const inShared = shared === undefined ? undefined : sharedOf(campaign, shared, words);
  const [key, ...others] = reportColumns(campaign, words);
  const reports = [...(key ? [key] : []), ...(inShared ? [inShared.column] : []), ...others];
  const units = countColumns(
    words.mirror.unit,
    parentColumn(campaign, words.exports.totals.column.parent),
    campaign,
    words,
    inShared,
  );
  const progress = countColumns(words.mirror.item, [], campaign, words, inShared);
  const rowOf = rowMaker(campaign);
  const title = inShared?.title ?? campaign.title;
  return {
    name: (table, mark, place) =>
      tableName(title, `${mark}${words.mirror.table[table]}${place === 1 ? '' : ` ${place}`}`),
    columns: { reports: named(reports), units: named(units), progress: named(progress) },
    unitRows(filed, line) {
      const lines = reportLines(campaign, filed);
      return [
        ...(line
          ? [
              rowOf('units', units, {
                key: filed.unit.id,
                name: filed.unit.name,
                line,
                unit: filed.unit,
                confirmed: confirmedBy(campaign, filed),
              }),
            ]
          : []),
        ...lines.map((each) => rowOf('reports', reports, each)),
      ];
    },
    wholeRows({ all, parts, former }, confirmed) {
      const row = (key: string, name: string, line: Line, confirmed?: readonly number[]) =>
        rowOf('progress', progress, { key, name, line, confirmed });
      return [
        row(
          WHOLE,
          words.exports.totals.all,
          all,
          confirmed.map(({ units: count }) => count),
        ),
        ...[...parts].map(([id, line]) => row(id, partName(campaign, id, words), line)),
        ...(former ? [row(FORMER, words.terms.formerArea, former)] : []),
      ];
    },
  };
}

interface MadeColumn<L> extends Column {
  readonly of: (line: L) => Cell;
}

interface CountLine {
  readonly key: string;
  readonly name: string;
  readonly line: Line;
  readonly unit?: Unit;
  /** For each requirement: how many filings of the unit confirm it; for the whole campaign, how many units. */
  readonly confirmed?: readonly number[] | undefined;
}

/** The ledger's columns without the running number and people. */
function reportColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  const left = new Set([column.place, column.number, column.contacts, column.phone]);
  const key: LedgerColumn = {
    heading: column.number,
    width: 7,
    kind: 'text',
    of: ({ head }) => `#${head.n}`,
  };
  const own = ledgerColumns({ campaign, people: new Map(), phones: false }, words);
  return [key, ...own.filter(({ heading }) => !left.has(heading))];
}

interface InShared {
  /** Id of the period. */
  readonly id: string;
  readonly title: string;
  readonly column: { readonly heading: string; readonly width: number; readonly kind: 'text'; of(): string };
}

/** Tables that the periods of a span share; undefined for a campaign that does not repeat. */
function sharedOf(campaign: Campaign, shared: string, words: Words): InShared | undefined {
  const { period } = campaign;
  const span = period && sharedSpanOf(period, shared);
  if (!span) return undefined;
  const name = words.format.period(period);
  return {
    id: period.id,
    title: words.format.inPeriod(seriesTitle(campaign, words), span),
    column: { heading: words.exports.trend.period, width: 18, kind: 'text', of: () => name },
  };
}

/** `inShared`: keys begin with the period's id, so that each period has rows of its own. */
function countColumns(
  nameHeading: string,
  above: ReturnType<typeof parentColumn>,
  { checks }: Campaign,
  words: Words,
  inShared: InShared | undefined,
): readonly MadeColumn<CountLine>[] {
  const { column } = words.exports.totals;
  const count = (heading: string, of: (line: Line) => Cell): MadeColumn<CountLine> => ({
    heading,
    width: 8,
    kind: 'number',
    of: ({ line }) => of(line),
  });
  return [
    {
      heading: words.mirror.key,
      width: 10,
      kind: 'text',
      of: ({ key }) => (inShared ? `${inShared.id} ${key}` : key),
    },
    ...(inShared ? [inShared.column] : []),
    { heading: nameHeading, width: 20, kind: 'text', of: ({ name }) => name },
    ...above.map(({ of, ...each }) => ({ ...each, of: ({ unit }: CountLine) => unit && of(unit) })),
    count(column.due, ({ due }) => due),
    count(column.filed, ({ filed }) => filed),
    count(column.onTime, ({ onTime }) => onTime),
    count(column.late, ({ late }) => late),
    count(column.missing, ({ missing }) => missing),
    count(column.extended, ({ extended }) => extended),
    count(column.exempt, ({ exempt }) => exempt),
    { heading: column.rate, width: 9, kind: 'rate', of: ({ line }) => rateOf(line.filed, line.due) },
    { heading: column.onTimeRate, width: 9, kind: 'rate', of: ({ line }) => rateOf(line.onTime, line.due) },
    count(column.reports, ({ reports }) => reports),
    ...checks.map((check, index): MadeColumn<CountLine> => ({
      heading: words.mirror.check(checkName(check)),
      width: 8,
      kind: 'number',
      of: ({ confirmed }) => confirmed?.[index],
    })),
  ];
}

function reportLines(campaign: Campaign, { unit, register, texts }: FiledUnit): readonly LedgerLine[] {
  const byNumber = new Map(texts.map((text) => [text.n, text]));
  return linesOf(campaign, register).map((head) => {
    const text = byNumber.get(head.n);
    return { place: 0, unit, register, head, text, fields: text?.fields ?? {} };
  });
}

function partName(campaign: Campaign, id: string, words: Words): string {
  const item = id === 'summary' ? ({ kind: 'summary' } as const) : ({ kind: 'area', area: id } as const);
  return itemName(campaign, item, words.terms.summary);
}

/** Column names must be unique within a table. */
function named(columns: readonly Column[]): readonly MirrorColumn[] {
  const seen = new Map<string, number>();
  return columns.map(({ heading, kind }) => {
    const times = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, times);
    return { name: times === 1 ? heading : `${heading} ${times}`, type: TYPES[kind] };
  });
}

function rowMaker(campaign: Campaign) {
  const valueOf = (cell: Cell, kind: Column['kind']): string | number | null => {
    if (cell === undefined) return null;
    if (typeof cell === 'object') return cell.text;
    if (typeof cell === 'string') return cell === '' ? null : cell;
    return kind === 'day' || kind === 'moment' ? epochOf(campaign, cell) : cell;
  };
  return <L>(table: TableKey, columns: readonly MadeColumn<L>[], line: L): WantedRow => {
    const values = columns.map(({ of, kind }) => valueOf(of(line), kind));
    const digest = createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
    return { table, key: String(values[0]), values, digest };
  };
}

function epochOf({ timezone }: Campaign, number: number): EpochMs {
  return momentAt(timezone, localOfNumber(number));
}
