/** 导出 看板: the campaign's state as a picture and a page to paste elsewhere; it names no unit. */
import type { Board, BoardRow } from '../domain/exports/board.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { itemsOf } from '../domain/campaign/items.ts';
import { areaName, checkText, itemName } from '../domain/campaign/naming.ts';
import { itemKey, lastDeadlineOf } from '../domain/deadlines/deadline.ts';
import { colourOf } from '../domain/deadlines/lights.ts';
import { createAccount, rateOf, type Account } from '../domain/exports/account.ts';
import { createConfirmations, type CheckFigures } from '../domain/register/figures.ts';
import { progressOf } from '../domain/register/progress.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { cutToWidth } from '../domain/text/width.ts';
import { localAt, momentAt } from '../domain/time/local-time.ts';
import { wordsFor, type Words } from '../words/index.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';

/** Rows per section and lines of totals, so that a board is readable at a glance. */
const MOST_ROWS = 15;
const MOST_TOTALS = 12;
const CHECK_LENGTH = 30;

export async function boardOf(job: ExportJob, units: FiledUnits): Promise<Board> {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { board } = words.exports;
  const counts = await countsOf(job, units);
  const points = progressOf(counts.filedAt, campaign.timezone, now);
  return {
    title: board.title(campaign.title),
    asOf: board.asOf(localAt(campaign.timezone, now)),
    legend: [
      { label: board.onTime, value: 0, tone: colourOf(campaign, 'accepted') },
      { label: board.late, value: 0, tone: colourOf(campaign, 'late') },
      { label: board.missing, value: 0, tone: colourOf(campaign, 'missing') },
      { label: board.overdue, value: 0, tone: colourOf(campaign, 'overdue') },
      ...(campaign.areas.length > 0 ? [{ label: board.reports, value: 0, tone: 'blue' } as const] : []),
    ],
    sections: [
      { heading: board.items, rows: itemRows(job, counts, words).slice(0, MOST_ROWS) },
      { heading: board.areas, rows: areaRows(job, counts, words).slice(0, MOST_ROWS) },
    ],
    totals: {
      heading: board.totals,
      lines: [...checkLines(counts, words), ...totalLines(job, counts, words)].slice(0, MOST_TOTALS),
    },
    progress: {
      heading: board.progress,
      points: points.map(({ date, count }) => ({ label: words.format.date(date), value: count })),
    },
    foot: board.foot(campaign.organiser),
  };
}

interface Counts {
  readonly account: Account;
  readonly checks: readonly CheckFigures[];
  /**
   * By area, or undefined for areas that the campaign no longer has: units with a report that is not withdrawn, and units
   * with one that is not returned either.
   */
  readonly reporting: ReadonlyMap<string | undefined, number>;
  readonly counting: ReadonlyMap<string | undefined, number>;
  readonly filedAt: readonly EpochMs[];
}

/** A single pass that keeps no register: there may be 90,000 filings. */
async function countsOf({ campaign, now }: ExportJob, units: FiledUnits): Promise<Counts> {
  const account = createAccount(campaign, now);
  const confirmations = createConfirmations(campaign);
  const known = new Set(campaign.areas.map(({ id }) => id));
  const reporting = new Map<string | undefined, number>();
  const counting = new Map<string | undefined, number>();
  const filedAt: EpochMs[] = [];
  for await (const some of units)
    for (const { unit, register } of some) {
      account.add(unit, register, () => undefined);
      confirmations.add(register);
      const reports = register.filings
        .filter(({ kind, state }) => kind === 'report' && state !== 'withdrawn')
        // Areas that the campaign no longer has are counted together.
        .map((head) => (known.has(head.area ?? '') ? head : { ...head, area: undefined }));
      for (const { firstFiledAt } of reports) filedAt.push(firstFiledAt);
      countEach(reporting, reports);
      countEach(
        counting,
        reports.filter(({ state }) => state !== 'returned'),
      );
    }
  return { account, checks: confirmations.figures(), reporting, counting, filedAt };
}

function countEach(
  counts: Map<string | undefined, number>,
  reports: readonly Pick<FilingHead, 'area'>[],
): void {
  for (const area of new Set(reports.map((head) => head.area))) counts.set(area, (counts.get(area) ?? 0) + 1);
}

function itemRows({ campaign, now }: ExportJob, { account }: Counts, words: Words): BoardRow[] {
  const { board } = words.exports;
  return itemsOf(campaign).flatMap((item) => {
    const line = account.parts.get(itemKey(item));
    if (!line) return [];
    const isOver = now >= momentAt(campaign.timezone, lastDeadlineOf(campaign, item));
    // A unit with a later deadline is not overdue, as the line below the bar says.
    const overdue = isOver ? line.missing - line.extended : 0;
    return {
      name: itemName(campaign, item, words.terms.summary),
      parts: [
        { label: board.onTime, value: line.onTime, tone: colourOf(campaign, 'accepted') },
        { label: board.late, value: line.late, tone: colourOf(campaign, 'late') },
        { label: board.missing, value: line.missing - overdue, tone: colourOf(campaign, 'missing') },
        { label: board.overdue, value: overdue, tone: colourOf(campaign, 'overdue') },
      ],
      said: board.item(words.replies.digest.figures(line, isOver), rateOf(line.filed, line.due)),
    } satisfies BoardRow;
  });
}

function areaRows({ campaign }: ExportJob, { account, reporting }: Counts, words: Words): BoardRow[] {
  const { board } = words.exports;
  // Areas with one filing per unit are listed among the items.
  const areas = campaign.areas.filter(({ kind }) => kind === undefined).map(({ id }) => id);
  return [...areas, ...(account.former ? [undefined] : [])].map((id) => {
    const { reports = 0 } = (id === undefined ? account.former : account.parts.get(id)) ?? {};
    return {
      name: areaName(campaign, id, words.terms),
      parts: [{ label: board.reports, value: reports, tone: 'blue' }],
      said: board.area(reports, reporting.get(id) ?? 0),
    };
  });
}

function checkLines({ checks }: Counts, { exports: { board } }: Words): string[] {
  return checks.map(({ check, units }) => board.confirmed(cutToWidth(checkText(check), CHECK_LENGTH), units));
}

function totalLines({ campaign }: ExportJob, { account, counting }: Counts, words: Words): string[] {
  const { board } = words.exports;
  return campaign.areas.flatMap(({ id, name }) => {
    const units = counting.get(id) ?? 0;
    const sums = account.ownFields.flatMap(({ field, of }, index) =>
      of.has(id) ? [{ field, value: account.parts.get(id)?.own[index] ?? 0 }] : [],
    );
    if (sums.length === 0 || units === 0) return [];
    const said = sums.map(({ field, value }) =>
      words.figures.total(field.name, words.figures.amount(String(value), field.unit)),
    );
    return board.total(name, said, units);
  });
}
