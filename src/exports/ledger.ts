/** 台账: a row per report and summary, with sheets counted from the same rows. */
import type { Campaign, EpochMs, FieldSpec, Item, Unit } from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { areaName, expectedOf, itemName } from '../domain/campaign/naming.ts';
import { workingDaysLate } from '../domain/deadlines/deadline.ts';
import { fieldLabel } from '../cards/contact/form.ts';
import { ownFieldsOf, usesUsualFields, type OwnField } from '../domain/handover/own-fields.ts';
import { createAccount, rateOf, type AccountBook, type Line } from '../domain/handover/account.ts';
import { amountIn } from '../domain/handover/amounts.ts';
import type { ItemTrend } from '../domain/periods/trend.ts';
import type { Cell, Column, Sheet, Tone } from '../domain/handover/sheet.ts';
import type { CountField } from '../domain/reading/report-field.ts';
import type { ReportValues } from '../domain/reading/report-fields.ts';
import { COUNT_FIELDS } from '../domain/register/draft.ts';
import type { FilingHead, FilingState, UnitRegister } from '../domain/register/register.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { dayNumberOf, momentNumbers } from '../domain/time/day-numbers.ts';
import { localAt } from '../domain/time/local-time.ts';
import { commandWords } from '../words/command-words.ts';
import { wordsFor, type Words } from '../words/index.ts';
import type { FiledText, FiledUnit, FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';
import { missingSheet } from './missing.ts';
import { grantedMoment, ownDeadline, parentColumn } from './shared.ts';

/** Characters per cell on a printed page. */
const TITLE = 60;
const SUMMARY = 80;

const STATE_TONE: Readonly<Record<FilingState, Tone>> = {
  pending: 'blue',
  refiled: 'blue',
  returned: 'orange',
  accepted: 'green',
  withdrawn: 'grey',
};

/** A column of the ledger and its values. */
export interface LedgerColumn extends Column {
  readonly of: (line: LedgerLine) => Cell;
}

export interface LedgerLine {
  readonly place: number;
  readonly unit: Unit;
  readonly register: UnitRegister;
  readonly head: FilingHead;
  readonly text: FiledText | undefined;
  readonly fields: ReportValues;
}

/** The sheets in order. The first one consumes `units`; the others are counted on the way. */
export function ledgerSheets(job: ExportJob, units: FiledUnits, onRow?: (cells: readonly Cell[]) => unknown) {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { ledger } = words.exports;
  const wall = localAt(campaign.timezone, now);
  const columns = ledgerColumns(job, words);
  const account = createAccount(campaign, now);
  const checks = createChecks(campaign);
  const by = ledger.by(campaign.organiser, wall);
  const missing = missingSheet(job, by, words);

  async function* rows(): AsyncGenerator<readonly Cell[]> {
    let place = 0;
    for await (const some of units)
      for (const filed of some) {
        const { unit, register } = filed;
        const texts = new Map(filed.texts.map((text) => [text.n, text]));
        const fieldsOf = (n: number) => texts.get(n)?.fields as ReportValues | undefined;
        account.add(unit, register, fieldsOf);
        checks.add(filed);
        missing.add(unit, register);
        for (const head of linesOf(campaign, register)) {
          place += 1;
          const line = {
            place,
            unit,
            register,
            head,
            text: texts.get(head.n),
            fields: fieldsOf(head.n) ?? {},
          };
          const cells = columns.map(({ of }) => of(line));
          await onRow?.(cells);
          yield cells;
        }
      }
  }

  const sheets: Sheet[] = [
    {
      name: ledger.sheets.ledger,
      title: ledger.title(campaign.title),
      notes: [by, ledger.basis(wall)],
      columns,
      rows: rows(),
    },
    totalsSheet(campaign, account, by, words),
    ...(job.trend?.some(({ points }) => points.length > 1)
      ? [trendSheet(job.trend, campaign, by, words)]
      : []),
    missing.sheet,
    ...(campaign.checks.length > 0 ? [checksSheet(campaign, checks.rows, by, words)] : []),
    // The anonymised archive has no journal, which names people.
    ...(job.kind === 'pack' ? [] : [journalSheet(job, by, words)]),
  ];
  return sheets;
}

/** Filings that are not withdrawn: the summary first, then by area in campaign order, then by number. */
export function linesOf({ areas }: Campaign, { filings }: UnitRegister): FilingHead[] {
  const place = ({ kind, area }: FilingHead) =>
    kind === 'summary' ? -1 : areas.findIndex(({ id }) => id === area);
  return filings
    .filter(({ state }) => state !== 'withdrawn')
    .toSorted((a, b) => place(a) - place(b) || a.n - b.n);
}

/** Columns for the campaign; those without content are omitted. */
export function ledgerColumns(
  job: Pick<ExportJob, 'campaign' | 'people' | 'phones'>,
  words: Words,
): readonly LedgerColumn[] {
  const { campaign } = job;
  return [
    ...filingColumns(campaign, words),
    ...contentColumns(campaign, words),
    ...personColumns(job, words),
    ...reviewColumns(campaign, words),
  ];
}

/** Which filing it is, and whose. */
function filingColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  const names = new Map(campaign.areas.map(({ id, name }) => [id, name]));
  const summary = itemName(campaign, { kind: 'summary' }, words.terms.summary);
  return [
    { heading: column.place, width: 6, kind: 'number', of: ({ place }) => place },
    ...parentColumn(campaign, column.parent).map(({ of, ...each }) => ({
      ...each,
      of: ({ unit }: LedgerLine) => of(unit),
    })),
    textColumn(column.unit, 14, ({ unit }) => unit.name),
    textColumn(column.category, 10, ({ head }) =>
      head.kind === 'summary' ? summary : (names.get(head.area ?? '') ?? head.area),
    ),
    textColumn(column.number, 7, ({ head }) => `#${head.n}`),
  ];
}

/** What it says: the usual fields, and those of the campaign's own. */
function contentColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  const title = textColumn(column.title, 24, ({ text: filed, fields, head }) =>
    cut(fields.title ?? (isTable(campaign, head) ? undefined : firstLine(filed?.text)), TITLE),
  );
  return [
    title,
    ...(usesUsualFields(campaign) ? usualColumns(words) : []),
    ...ownFieldsOf(campaign).map((own) => ownColumn(own, ownHeading(own, campaign, words))),
    {
      heading: column.attachments,
      width: 7,
      kind: 'number',
      of: ({ text: filed }) => filed?.attachments.length ?? 0,
    },
  ];
}

function usualColumns({ exports: { ledger } }: Words): readonly LedgerColumn[] {
  const { column } = ledger;
  const amount = (field: CountField): LedgerColumn => ({
    heading: column[field],
    width: 10,
    kind: 'number',
    of: ({ fields }) => {
      const found = amountIn(fields, field);
      return found?.adds ? found.count.value : undefined;
    },
  });
  return [
    {
      heading: column.from,
      width: 11,
      kind: 'day',
      of: ({ fields: { date } }) => date && dayNumberOf(date.from),
    },
    {
      heading: column.to,
      width: 11,
      kind: 'day',
      of: ({ fields: { date } }) => date && dayNumberOf(date.to ?? date.from),
    },
    textColumn(column.where, 12, ({ fields }) => cut(fields.place, TITLE)),
    textColumn(column.form, 10, ({ fields }) => cut(fields.form, TITLE)),
    ...COUNT_FIELDS.map(amount),
    textColumn(column.highlight, 18, ({ fields }) => cut(fields.highlight, SUMMARY)),
  ];
}

function personColumns(
  { people, phones }: Pick<ExportJob, 'people' | 'phones'>,
  { exports: { ledger }, format }: Words,
): readonly LedgerColumn[] {
  const { column } = ledger;
  const phonesOf = ({ unit }: LedgerLine) => (people.get(unit.id)?.phones ?? []).join(' ');
  return [
    textColumn(column.contacts, 11, ({ unit }) => format.list(people.get(unit.id)?.contacts ?? [])),
    ...(phones ? [textColumn(column.phone, 13, phonesOf)] : []),
  ];
}

/** When it came, and what became of it. */
function reviewColumns(campaign: Campaign, words: Words): readonly LedgerColumn[] {
  const { column } = words.exports.ledger;
  const momentNumber = momentNumbers(campaign.timezone);
  const moment = (heading: string, of: (line: LedgerLine) => EpochMs): LedgerColumn => ({
    heading,
    width: 15,
    kind: 'moment',
    of: (line) => momentNumber(of(line)),
  });
  return [
    moment(column.firstFiledAt, ({ head }) => head.firstFiledAt),
    moment(column.lastFiledAt, ({ head }) => head.lastFiledAt),
    {
      heading: column.state,
      width: 9,
      kind: 'text',
      of: ({ head: { state } }) => ({ text: words.terms.filingState[state], tone: STATE_TONE[state] }),
    },
    { heading: column.returns, width: 8, kind: 'number', of: ({ head }) => head.returns ?? 0 },
    textColumn(column.reasons, 14, ({ text: filed }) =>
      cut((filed?.returns ?? []).join(words.format.stop), SUMMARY),
    ),
    { heading: column.extended, width: 15, kind: 'moment', of: (line) => extendedTo(campaign, line) },
    textColumn(column.late, 11, (line) => lateness(campaign, line, words)),
    textColumn(column.remark, 16, (line) => remarks(line, words)),
  ];
}

function textColumn(heading: string, width: number, of: LedgerColumn['of']): LedgerColumn {
  return { heading, width, kind: 'text', of };
}

/** The columns contain everything in a table of figures. */
function isTable({ areas }: Campaign, { area }: FilingHead): boolean {
  return areas.some(({ id, kind }) => id === area && kind === 'figures');
}

/** With the area's name where a usual column has the same heading. */
function ownHeading({ field, of }: OwnField, campaign: Campaign, words: Words): string {
  const heading = fieldLabel(field);
  const { column } = words.exports.ledger;
  if (!usualCounts(campaign).some((usual) => column[usual] === heading)) return heading;
  const [area = ''] = of.keys();
  return `${areaName(campaign, area)}${words.format.colon}${heading}`;
}

function ownColumn({ field, of }: OwnField, heading: string): LedgerColumn {
  const kinds = { integer: 'number', decimal: 'amount', date: 'day', text: 'text', choice: 'text' } as const;
  const isText = field.type === 'text';
  return {
    heading,
    width: isText ? 18 : 11,
    kind: kinds[field.type],
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

function extendedTo(campaign: Campaign, { unit, register, head }: LedgerLine): Cell {
  const view = campaignFor(campaign, unit.id);
  const item = register.extensions && itemOf(view, head);
  return item && grantedMoment(view, register, item);
}

function lateness(
  campaign: Campaign,
  { unit, register, head }: LedgerLine,
  { exports: { ledger } }: Words,
): Cell {
  const view = campaignFor(campaign, unit.id);
  const item = itemOf(view, head);
  if (!item) return undefined;
  const days = workingDaysLate(view, ownDeadline(view, register, item), head.firstFiledAt);
  return days === undefined ? ledger.onTime : { text: ledger.late(days), tone: 'red' };
}

/** Remarks on what columns cannot express: marks, and amounts that are inexact or in another unit. */
function remarks({ head, fields }: LedgerLine, words: Words): string {
  const { ledger } = words.exports;
  const amounts = COUNT_FIELDS.flatMap((field) => {
    const amount = amountIn(fields, field);
    if (!amount || (amount.adds && amount.count.mark === 'exact')) return [];
    const { value, mark, unit = words.fields.unit[field] } = amount.count;
    const told = words.fields.count(value, mark, unit);
    const name = words.fields.name[field];
    return [amount.adds ? ledger.marked(name, told) : ledger.otherUnit(name, told)];
  });
  return words.format.list([...(head.highlight ? [ledger.highlighted] : []), ...amounts]);
}

function firstLine(text = ''): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

function cut(text: string | undefined, limit: number): string | undefined {
  // Cuts first, so that cost does not depend on the text's length.
  return text === undefined ? undefined : cutTo(text.slice(0, limit * 4), limit).trim();
}

// ------------------------------------------------------------------------------------------------------ 汇总

function totalsSheet(campaign: Campaign, account: AccountBook, by: string, words: Words): Sheet {
  const { totals, ledger } = words.exports;
  const { column } = totals;
  const count = (heading: string, width = 8): Column => ({ heading, width, kind: 'number' });
  const rate = (heading: string): Column => ({ heading, width: 9, kind: 'rate' });
  const above = parentColumn(campaign, column.parent);
  return {
    name: ledger.sheets.totals,
    title: totals.title(campaign.title),
    notes: [
      by,
      [
        totals.basis,
        account.ownFields.length > 0 ? totals.ownBasis : '',
        account.ownFields.length > 0 && above.length > 0 ? words.levels.basis : '',
      ].join(''),
    ],
    columns: [
      { heading: column.by, width: 10, kind: 'text' },
      { heading: column.name, width: 22, kind: 'text' },
      ...above,
      ...[column.due, column.filed, column.onTime, column.late, column.missing].map((each) => count(each)),
      count(column.extended),
      count(column.exempt),
      rate(column.rate),
      rate(column.onTimeRate),
      count(column.reports, 9),
      ...usualCounts(campaign).map((field) => count(ledger.column[field], 10)),
      ...account.ownFields.map(
        (own) => ({ heading: ownHeading(own, campaign, words), width: 11, kind: 'amount' }) as const,
      ),
    ],
    rows: totalsRows(campaign, account, above, words),
  };
}

/** Each item by period, oldest first. */
function trendSheet(trend: readonly ItemTrend[], campaign: Campaign, by: string, words: Words): Sheet {
  const { totals, ledger, trend: sheet } = words.exports;
  const { column } = totals;
  const count = (heading: string): Column => ({ heading, width: 8, kind: 'number' });
  return {
    name: ledger.sheets.trend,
    title: sheet.title(campaign.title),
    notes: [by, sheet.basis],
    columns: [
      { heading: sheet.item, width: 22, kind: 'text' },
      { heading: sheet.period, width: 18, kind: 'text' },
      ...[column.due, column.filed, column.onTime, column.late].map(count),
      { heading: column.rate, width: 9, kind: 'rate' },
    ],
    rows: trend.flatMap(({ item, points }) =>
      points.map(({ period, due, filed, onTime, late }): readonly Cell[] => [
        itemName(campaign, item, words.terms.summary),
        words.format.period(period),
        due,
        filed,
        onTime,
        late,
        rateOf(filed, due),
      ]),
    ),
  };
}

/** Empty if every item has its own fields. */
function usualCounts(campaign: Campaign): readonly CountField[] {
  return usesUsualFields(campaign) ? COUNT_FIELDS : [];
}

function* totalsRows(
  campaign: Campaign,
  account: AccountBook,
  above: ReturnType<typeof parentColumn>,
  words: Words,
): Generator<readonly Cell[]> {
  const { totals } = words.exports;
  const row = (by: string, name: string, line: Line, unit?: Unit, owes = true): readonly Cell[] => [
    by,
    name,
    ...above.map(({ of }) => (unit ? of(unit) : undefined)),
    ...(owes
      ? [
          line.due,
          line.filed,
          line.onTime,
          line.late,
          line.missing,
          line.extended,
          line.exempt,
          rateOf(line.filed, line.due),
          rateOf(line.onTime, line.due),
        ]
      : Array.from({ length: 9 }, () => undefined)),
    line.reports,
    ...usualCounts(campaign).map((field) => line.sums[field]),
    ...account.ownFields.map((_, index) => line.own[index]),
  ];
  yield row(totals.by.all, totals.all, account.all);
  for (const [id, line] of account.parts) {
    const item: Item = id === 'summary' ? { kind: 'summary' } : { kind: 'area', area: id };
    const name = itemName(campaign, item, words.terms.summary);
    yield row(
      id === 'summary' ? totals.by.item : totals.by.area,
      name,
      line,
      undefined,
      expectedOf(campaign, item) > 0,
    );
  }
  for (const [level, line] of [...account.levels].toSorted(([a], [b]) => a - b))
    yield row(totals.by.level, totals.level(level, line.units), line);
  for (const unit of campaign.roster.units) {
    const line = account.units.get(unit.id);
    if (line) yield row(totals.by.unit, unit.name, line, unit);
  }
}

// ---------------------------------------------------------------------------------------------- 要求落实情况

function createChecks({ checks, roster }: Campaign) {
  const above = parentColumn({ roster }, '');
  const rows: (readonly Cell[])[] = [];
  return {
    rows,
    add({ unit, register, texts }: FiledUnit): void {
      if (checks.length === 0) return;
      const present = new Set(register.filings.flatMap(({ n, state }) => (state === 'withdrawn' ? [] : [n])));
      const confirmed = checks.map(() => 0);
      for (const { n, fields } of texts) {
        const given = fields['checks'];
        if (!present.has(n) || !Array.isArray(given)) continue;
        for (const [index, { id }] of checks.entries())
          if (given.includes(id)) confirmed[index] = (confirmed[index] ?? 0) + 1;
      }
      rows.push([...above.map(({ of }) => of(unit)), unit.name, present.size, ...confirmed]);
    },
  };
}

function checksSheet(
  campaign: Campaign,
  rows: readonly (readonly Cell[])[],
  by: string,
  { exports: { checks, ledger } }: Words,
): Sheet {
  return {
    name: ledger.sheets.checks,
    title: checks.title(campaign.title),
    notes: [by, checks.basis],
    columns: [
      ...parentColumn(campaign, checks.column.parent),
      { heading: checks.column.unit, width: 20, kind: 'text' },
      { heading: checks.column.filings, width: 12, kind: 'number' },
      ...campaign.checks.map(({ text }) => ({ heading: text, width: 26, kind: 'number' }) as const),
    ],
    rows,
  };
}

// -------------------------------------------------------------------------------------------------- 操作记录

function journalSheet({ campaign, journal: entries }: ExportJob, by: string, words: Words): Sheet {
  const { journal, ledger } = words.exports;
  const momentNumber = momentNumbers(campaign.timezone);
  const units = new Map(campaign.roster.units.map(({ id, name }) => [id, name]));
  const sentence: Readonly<Record<string, string>> = words.replies.journal.act;
  const { column } = journal;
  return {
    name: ledger.sheets.journal,
    title: journal.title(campaign.title),
    notes: [by, journal.basis(entries.length)],
    columns: [
      { heading: column.at, width: 17, kind: 'moment' },
      { heading: column.by, width: 22, kind: 'text' },
      { heading: column.act, width: 22, kind: 'text' },
      { heading: column.unit, width: 22, kind: 'text' },
      { heading: column.number, width: 9, kind: 'text' },
      { heading: column.detail, width: 36, kind: 'text' },
    ],
    rows: entries.map(({ at, by: who, act, unit, number, detail }) => [
      momentNumber(at),
      who === 'system' ? words.replies.journal.system : who,
      sentence[act] ?? act,
      unit === undefined ? undefined : (units.get(unit) ?? unit),
      number === undefined ? undefined : `#${number}`,
      detailOf(detail, campaign, words),
    ]),
  };
}

function detailOf(
  detail: ExportJob['journal'][number]['detail'],
  campaign: Campaign,
  words: Words,
): string | undefined {
  const { occurrence, command } = detail ?? {};
  if (typeof occurrence === 'string') return firingOf(occurrence, campaign, words);
  return typeof command === 'string' ? (commandWords(words, command).words[0] ?? command) : undefined;
}

/** `提醒 2021-09-23`: named by the job of its line, if the schedule still has it. */
function firingOf(occurrence: string, { schedule }: Campaign, { mass, terms }: Words): string {
  const entry = occurrence.slice(0, occurrence.indexOf('@'));
  const own: Readonly<Record<string, string>> = terms.job;
  const job = schedule.find(({ id }) => id === entry)?.job ?? entry.replace(/^notice\./u, '');
  const name = Object.hasOwn(own, job) ? own[job] : undefined;
  return name === undefined ? occurrence : mass.named(name, occurrence.slice(occurrence.indexOf('@') + 1));
}
