/** The columns of the ledger: a filing, its unit and its fields become cells. */
import { fieldLabel } from '../cards/contact/form.ts';
import type { Campaign, EpochMs, FieldSpec, Item, LocalMoment, Unit } from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { areaName, expectedOf, filingName } from '../domain/campaign/naming.ts';
import type { Light } from '../domain/campaign/lights.ts';
import { workingDaysLate } from '../domain/deadlines/deadline.ts';
import { colourOf } from '../domain/deadlines/lights.ts';
import { amountIn } from '../domain/exports/amounts.ts';
import { ownFieldsOf, usesUsualFields, type OwnField } from '../domain/exports/own-fields.ts';
import type { Cell, Column } from '../domain/exports/sheet.ts';
import { COUNT_FIELDS, type CountField } from '../domain/reading/report-field.ts';
import type { ReportValues } from '../domain/reading/report-fields.ts';
import type { FilingHead, FilingState, UnitRegister } from '../domain/register/register.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { dayNumberOf, momentNumbers } from '../domain/time/day-numbers.ts';
import { localAt } from '../domain/time/local-time.ts';
import { checkedIn } from '../filing/checked.ts';
import type { Words } from '../words/index.ts';
import type { FiledText } from './filed.ts';
import type { ExportJob } from './job.ts';
import { grantedMoment, ownDeadline, parentColumn } from './shared.ts';

/** Characters per cell on a printed page. */
const TITLE = 60;

const SUMMARY = 80;

/** The standing whose colour a filing in this state has. What is withdrawn has no row. */
const STATE_LIGHT: Readonly<Record<Exclude<FilingState, 'withdrawn'>, Light>> = {
  pending: 'pending',
  refiled: 'pending',
  returned: 'returned',
  accepted: 'accepted',
};

/** A column of the ledger and its values. */
export interface LedgerColumn extends Column {
  readonly of: (line: LedgerLine) => Cell;
}

/** `now`: only for a sheet to print. */
type ColumnsJob = Pick<ExportJob, 'campaign' | 'people' | 'phones'> &
  Partial<Pick<ExportJob, 'now' | 'unused' | 'kind'>>;

export interface LedgerLine {
  readonly place: number;
  readonly unit: Unit;
  readonly register: UnitRegister;
  readonly head: FilingHead;
  readonly text: FiledText | undefined;
  readonly fields: ReportValues;
}

/** Filings that are not withdrawn: the summary first, then by area in campaign order, then by number. */
export function linesOf({ areas }: Campaign, { filings }: UnitRegister): FilingHead[] {
  const place = ({ kind, area }: FilingHead) =>
    kind === 'summary' ? -1 : areas.findIndex(({ id }) => id === area);
  return filings
    .filter(({ state }) => state !== 'withdrawn')
    .toSorted((a, b) => place(a) - place(b) || a.n - b.n);
}

/** Columns for the campaign; those without content are omitted, or hidden where that depends on the registers. */
export function ledgerColumns(job: ColumnsJob, words: Words): readonly LedgerColumn[] {
  const { campaign } = job;
  return [
    ...filingColumns(campaign, words),
    ...contentColumns(campaign, words),
    ...personColumns(job, words),
    ...reviewColumns(job, words),
  ];
}

/** The columns that say which filing a row is. */
export function leadOf(campaign: Campaign, words: Words): number {
  return filingColumns(campaign, words).length;
}

/** Columns that identify the filing and its unit. */
function filingColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  return [
    { heading: column.place, width: 5, kind: 'number', of: ({ place }) => place },
    ...parentColumn(campaign, column.parent).map(({ of, ...each }) => ({
      ...each,
      of: ({ unit }: LedgerLine) => of(unit),
    })),
    textColumn(column.unit, 12, ({ unit }) => unit.name),
    textColumn(column.category, 9, ({ head }) => filingName(campaign, head, words.terms)),
    textColumn(column.number, 6, ({ head }) => `#${head.n}`),
  ];
}

/** Columns of the content: the standard fields, and the campaign's own. */
function contentColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  const title = textColumn(column.title, 19, ({ text: filed, fields, head }) =>
    cut(fields.title ?? (isTable(campaign, head) ? undefined : firstLine(filed?.text)), TITLE),
  );
  return [
    title,
    ...(usesUsualFields(campaign) ? usualColumns(words) : []),
    ...ownFieldsOf(campaign).map((own) => ownColumn(own, ownHeading(own, campaign, words))),
    ...(campaign.checks.length > 0 ? [checksColumn(campaign, column.checks)] : []),
    {
      heading: column.attachments,
      width: 5.5,
      kind: 'number',
      of: ({ text: filed }) => filed?.attachments.length ?? 0,
    },
  ];
}

/**
 * How many requirements the filing confirms. The workbook hides it, because its page is full and another sheet has
 * the details; the CSV and the mirror show it.
 */
function checksColumn(campaign: Campaign, heading: string): LedgerColumn {
  return {
    heading,
    width: 5.5,
    kind: 'number',
    hidden: true,
    of: ({ text: filed }) => (filed ? checkedIn(campaign, filed).length : undefined),
  };
}

function usualColumns({ exports: { ledger } }: Words): readonly LedgerColumn[] {
  const { column } = ledger;
  const amount = (field: CountField): LedgerColumn => ({
    heading: column[field],
    width: 9,
    kind: 'number',
    of: ({ fields }) => {
      const found = amountIn(fields, field);
      return found?.adds ? found.count.value : undefined;
    },
  });
  return [
    {
      heading: column.from,
      width: 10.5,
      kind: 'day',
      of: ({ fields: { date } }) => date && dayNumberOf(date.from),
    },
    {
      heading: column.to,
      width: 10.5,
      kind: 'day',
      of: ({ fields: { date } }) => date && dayNumberOf(date.to ?? date.from),
    },
    textColumn(column.where, 10, ({ fields }) => cut(fields.place, TITLE)),
    textColumn(column.form, 8.5, ({ fields }) => cut(fields.form, TITLE)),
    ...COUNT_FIELDS.map(amount),
    textColumn(column.highlight, 15, ({ fields }) => cut(fields.highlight, SUMMARY)),
  ];
}

function personColumns(
  { people, phones, kind }: ColumnsJob,
  { exports: { ledger }, format }: Words,
): readonly LedgerColumn[] {
  // The anonymised archive names no people.
  if (kind === 'pack') return [];
  const { column } = ledger;
  const phonesOf = ({ unit }: LedgerLine) => (people.get(unit.id)?.phones ?? []).join(' ');
  return [
    textColumn(column.contacts, 8.5, ({ unit }) => format.list(people.get(unit.id)?.contacts ?? [])),
    ...(phones ? [textColumn(column.phone, 15, phonesOf)] : []),
  ];
}

/** Columns of the filing's times and state. */
function reviewColumns(job: ColumnsJob, words: Words): readonly LedgerColumn[] {
  const { campaign, unused } = job;
  const { column } = words.exports.ledger;
  const momentNumber = momentNumbers(campaign.timezone);
  const hidden = { extended: unused?.has('extended'), returns: unused?.has('returns') };
  const deadlineOf = deadlineFinder(campaign);
  const yearless = isWithinYear(job);
  const shape = { width: yearless ? 11.5 : 15.5, kind: 'moment', yearless } as const;
  const moment = (heading: string, of: (line: LedgerLine) => EpochMs): LedgerColumn => ({
    ...shape,
    heading,
    of: (line) => momentNumber(of(line)),
  });
  return [
    moment(column.firstFiledAt, ({ head }) => head.firstFiledAt),
    moment(column.lastFiledAt, ({ head }) => head.lastFiledAt),
    {
      heading: column.state,
      width: 9,
      kind: 'text',
      of: ({ head: { state } }) => {
        const text = words.terms.filingState[state];
        return state === 'withdrawn' ? text : { text, tone: colourOf(campaign, STATE_LIGHT[state]) };
      },
    },
    {
      heading: column.returns,
      width: 5.5,
      kind: 'number',
      hidden: hidden.returns,
      of: ({ head }) => head.returns ?? 0,
    },
    {
      ...textColumn(column.reasons, 12, ({ text: filed }) =>
        cut((filed?.returns ?? []).join(words.format.stop), SUMMARY),
      ),
      hidden: hidden.returns,
    },
    {
      ...shape,
      heading: column.extended,
      hidden: hidden.extended,
      of: (line) => {
        const own = line.register.extensions && deadlineOf(line);
        return own && grantedMoment(own.view, line.register, own.item);
      },
    },
    textColumn(column.late, 9, (line) => lateness(deadlineOf(line), line.head, words)),
    textColumn(column.remark, 11, (line) => remarks(line, words)),
  ];
}

/** The year is in the notes above the table. */
function isWithinYear({ campaign: { opens, deadline, timezone }, now }: ColumnsJob): boolean {
  if (now === undefined) return false;
  const year = localAt(timezone, now).date.slice(0, 4);
  return opens.startsWith(year) && deadline.date.startsWith(year);
}

function textColumn(heading: string, width: number, of: LedgerColumn['of']): LedgerColumn {
  return { heading, width, kind: 'text', of };
}

/** Tables of figures have no free text; their columns contain everything. */
function isTable({ areas }: Campaign, { area }: FilingHead): boolean {
  return areas.some(({ id, kind }) => id === area && kind === 'figures');
}

/** Begins with the names of its areas if another column has the same heading: 形式, 备注 or 联系人. */
export function ownHeading({ field, of }: OwnField, campaign: Campaign, words: Words): string {
  const heading = fieldLabel(field, words);
  const own = ownFieldsOf(campaign).map((each) => fieldLabel(each.field, words));
  const isTaken =
    standardHeadings(campaign, words).has(heading) || own.indexOf(heading) !== own.lastIndexOf(heading);
  if (!isTaken) return heading;
  const areas = [...of.keys()].map((area) => areaName(campaign, area, words.terms));
  return `${words.format.list(areas)}${words.format.colon}${heading}`;
}

/** Headings of the ledger and of its totals, without those of the usual fields if no item has them. */
function standardHeadings(campaign: Campaign, words: Words): ReadonlySet<string> {
  const { ledger, totals } = words.exports;
  const usual = usesUsualFields(campaign) ? [] : usualHeadings(words);
  const all = [...Object.values(ledger.column), ...Object.values(totals.column)];
  return new Set(all.filter((heading) => !usual.includes(heading)));
}

function usualHeadings(words: Words): string[] {
  return usualColumns(words).map(({ heading }) => heading);
}

function ownColumn({ field, of }: OwnField, heading: string): LedgerColumn {
  const shapes = {
    integer: { kind: 'number', width: 9 },
    decimal: { kind: 'amount', width: 9 },
    date: { kind: 'day', width: 10.5 },
    text: { kind: 'text', width: 18 },
    choice: { kind: 'text', width: 9 },
  } as const;
  return {
    heading,
    ...shapes[field.type],
    of: ({ head, text: filed }) => {
      const id = of.get(head.area ?? '');
      const values = filed?.fields['figures'];
      if (id === undefined || typeof values !== 'object' || values === null) return undefined;
      return ownCell(Reflect.get(values, id), field.type);
    },
  };
}

function ownCell(value: unknown, type: FieldSpec['type']): Cell {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return type === 'date' ? dayNumberOf(value) : cut(value, SUMMARY);
}

/** The item of a filing; undefined for an area that is not required. */
function itemOf(campaign: Campaign, { kind, area = '' }: FilingHead): Item | undefined {
  const item: Item = kind === 'summary' ? { kind: 'summary' } : { kind: 'area', area };
  return expectedOf(campaign, item) > 0 ? item : undefined;
}

interface OwnDeadline {
  readonly view: Campaign;
  readonly item: Item;
  readonly deadline: LocalMoment;
}

/**
 * The deadline of a filing's item; undefined for an area that is not required. Cached per unit, because rows are
 * grouped by unit.
 */
function deadlineFinder(campaign: Campaign): (line: LedgerLine) => OwnDeadline | undefined {
  let of: UnitRegister | undefined;
  let found = new Map<string, OwnDeadline | undefined>();
  return ({ unit, register, head }) => {
    if (of !== register) found = new Map();
    of = register;
    const key = head.kind === 'summary' ? '' : (head.area ?? '');
    if (found.has(key)) return found.get(key);
    const view = campaignFor(campaign, unit.id);
    const item = itemOf(view, head);
    const own = item && { view, item, deadline: ownDeadline(view, register, item) };
    found.set(key, own);
    return own;
  };
}

function lateness(own: OwnDeadline | undefined, { firstFiledAt }: FilingHead, words: Words): Cell {
  if (!own) return undefined;
  const { ledger } = words.exports;
  const days = workingDaysLate(own.view, own.deadline, firstFiledAt);
  return days === undefined ? ledger.onTime : { text: ledger.late(days), tone: colourOf(own.view, 'late') };
}

/** Remarks on what columns cannot express: marks, and amounts that are inexact or in another unit. */
function remarks({ head, fields }: LedgerLine, words: Words): string {
  const { ledger } = words.exports;
  const remarked = head.highlight ? [ledger.highlighted] : [];
  for (const field of COUNT_FIELDS) {
    const amount = amountIn(fields, field);
    if (!amount || (amount.adds && amount.count.mark === 'exact')) continue;
    const { value, mark, unit = words.fields.unit[field] } = amount.count;
    const told = words.fields.count(value, mark, unit);
    const name = words.fields.name[field];
    remarked.push(amount.adds ? ledger.marked(name, told) : ledger.otherUnit(name, told));
  }
  return words.format.list(remarked);
}

function firstLine(text = ''): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

function cut(text: string | undefined, limit: number): string | undefined {
  // Cuts first, so that cost does not depend on the text's length.
  return text === undefined ? undefined : cutTo(text.slice(0, limit * 4), limit).trim();
}

// ------------------------------------------------------------------------------------------------------ 汇总

/** Empty if every item has its own fields. */
export function usualCounts(campaign: Campaign): readonly CountField[] {
  return usesUsualFields(campaign) ? COUNT_FIELDS : [];
}
