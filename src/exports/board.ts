/** 导出 看板: the campaign's state as a picture and a page to paste elsewhere; it names no unit. */
import type { Board, BoardRow } from '../domain/exports/board.ts';
import { rateOf } from '../domain/exports/account.ts';
import { areaName, checkText, itemName } from '../domain/campaign/naming.ts';
import { figuresOf, type Figures } from '../domain/register/figures.ts';
import { progressOf } from '../domain/register/progress.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { cutToWidth } from '../domain/text/width.ts';
import { localAt } from '../domain/time/local-time.ts';
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
  const registers = new Map<string, UnitRegister>();
  for await (const some of units) for (const { unit, register } of some) registers.set(unit.id, register);
  const figures = figuresOf(campaign, registers, now);
  const filedAt = [...registers.values()].flatMap(({ filings }) =>
    filings.flatMap(({ kind, state, firstFiledAt }) =>
      kind === 'report' && state !== 'withdrawn' ? [firstFiledAt] : [],
    ),
  );
  const points = progressOf(filedAt, campaign.timezone, now);
  return {
    title: board.title(campaign.title),
    asOf: board.asOf(localAt(campaign.timezone, now)),
    legend: [
      { label: board.onTime, value: 0, tone: 'green' },
      { label: board.late, value: 0, tone: 'yellow' },
      { label: board.missing, value: 0, tone: 'grey' },
      { label: board.overdue, value: 0, tone: 'red' },
      ...(campaign.areas.length > 0 ? [{ label: board.reports, value: 0, tone: 'blue' } as const] : []),
    ],
    sections: [
      { heading: board.items, rows: itemRows(job, figures, words).slice(0, MOST_ROWS) },
      { heading: board.areas, rows: areaRows(job, figures, words).slice(0, MOST_ROWS) },
    ],
    totals: {
      heading: board.totals,
      lines: [...checkLines(figures, words), ...totalLines(figures, words)].slice(0, MOST_TOTALS),
    },
    progress: {
      heading: board.progress,
      points: points.map(({ date, count }) => ({ label: words.format.date(date), value: count })),
    },
    foot: board.foot(campaign.organiser),
  };
}

function itemRows({ campaign }: ExportJob, { items }: Figures, words: Words): BoardRow[] {
  const { board } = words.exports;
  return items.map((item) => ({
    name: itemName(campaign, item.item, words.terms.summary),
    parts: [
      { label: board.onTime, value: item.onTime, tone: 'green' },
      { label: board.late, value: item.late, tone: 'yellow' },
      {
        label: item.overdue ? board.overdue : board.missing,
        value: item.missing,
        tone: item.overdue ? 'red' : 'grey',
      },
    ],
    said: board.item(words.replies.digest.figures(item, item.overdue), rateOf(item.filed, item.due)),
  }));
}

function areaRows({ campaign }: ExportJob, { areas }: Figures, words: Words): BoardRow[] {
  const { board } = words.exports;
  const single = new Set(campaign.areas.flatMap(({ id, kind }) => (kind === undefined ? [] : [id])));
  // Areas with one filing per unit are listed among the items.
  return areas
    .filter(({ area }) => !single.has(area))
    .map(({ area, reports, units }) => ({
      name: areaName(campaign, area),
      parts: [{ label: board.reports, value: reports, tone: 'blue' }],
      said: board.area(reports, units),
    }));
}

function checkLines({ checks }: Figures, { exports: { board } }: Words): string[] {
  return checks.map(({ check, units }) => board.confirmed(cutToWidth(checkText(check), CHECK_LENGTH), units));
}

function totalLines({ totals }: Figures, words: Words): string[] {
  const { board } = words.exports;
  return totals
    .filter(({ units }) => units > 0)
    .map(({ area, totals: sums, units }) =>
      board.total(
        area.name,
        sums.map(({ field, value }) =>
          words.figures.total(field.name, words.figures.amount(String(value), field.unit)),
        ),
        units,
      ),
    );
}
