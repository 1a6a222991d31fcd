/** 未报名单: who owes what, who speaks for them, and what they were sent. */
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { itemName } from '../domain/campaign/naming.ts';
import { workingDaysLate } from '../domain/deadlines/deadline.ts';
import { colourOf, lightOf } from '../domain/deadlines/lights.ts';
import { standingsOf } from '../domain/deadlines/standing.ts';
import type { Cell, Column, Sheet } from '../domain/exports/sheet.ts';
import { confirmedIn } from '../domain/register/figures.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { momentNumberOf } from '../domain/time/day-numbers.ts';
import { localAt, withWeekday } from '../domain/time/local-time.ts';
import { onOneLine } from '../domain/text/visible-text.ts';
import type { Words } from '../words/index.ts';
import { checkShort } from './checks-sheet.ts';
import type { ExportJob, Sent } from './job.ts';
import { grantedMoment, parentColumn } from './shared.ts';

/** Messages per cell, newest last. */
const MOST_SENT = 6;
/** Lines of the text to paste; the sheet has all of them. */
const MOST_LINES = 60;

export interface MissingSheet {
  readonly sheet: Sheet;
  /** The same as text, to paste into a message. */
  readonly lines: () => string;
  add(unit: Unit, register: UnitRegister): void;
}

export function missingSheet(job: ExportJob, by: string, words: Words): MissingSheet {
  const { kind, campaign, now, people, phones, sent } = job;
  const { missing, ledger } = words.exports;
  const above = parentColumn(campaign, missing.column.parent);
  const rows: (readonly Cell[])[] = [];
  const lines: string[] = [];
  const today = localAt(campaign.timezone, now).date;
  let units = 0;

  return {
    sheet: {
      name: ledger.sheets.missing,
      title: missing.title(campaign.title),
      notes: [by],
      columns: columnsOf(above, job, words),
      rows,
    },
    lines: () =>
      [
        missing.heading(campaign.title, localAt(campaign.timezone, now), units),
        ...lines.slice(0, MOST_LINES),
        ...(lines.length > MOST_LINES ? [missing.more(lines.length - MOST_LINES)] : []),
      ].join('\n'),
    add(unit, register) {
      const view = campaignFor(campaign, unit.id);
      const owed = standingsOf(view, register, now).filter(({ owes }) => owes);
      if (owed.length === 0) return;
      const who = people.get(unit.id);
      const contacts = words.format.list(who?.contacts ?? []);
      const told = sentTo(sent?.get(unit.id) ?? [], job, words);
      const open = unconfirmed(campaign, register);
      units += 1;
      for (const owing of owed) {
        const { item, wanting, deadline } = owing;
        const light = lightOf(view, owing, today);
        rows.push([
          rows.length + 1,
          ...above.map(({ of }) => of(unit)),
          unit.name,
          itemName(campaign, item, words.terms.summary),
          wanting,
          { text: words.terms.light[light], tone: colourOf(campaign, light) },
          momentNumberOf(deadline),
          grantedMoment(view, register, item),
          workingDaysLate(view, deadline, now),
          // The anonymised archive names no people.
          ...(kind === 'pack' ? [] : [contacts, words.format.list(who?.deputies ?? [])]),
          ...(campaign.checks.length > 0 ? [words.format.list(open)] : []),
          ...(phones ? [(who?.phones ?? []).join(' ')] : []),
          ...(sent ? [sent.get(unit.id)?.length ?? 0, told.join('\n')] : []),
        ]);
      }
      const items = owed.map(({ item, standing, deadline }) => {
        const name = itemName(campaign, item, words.terms.summary);
        return standing === 'extended' ? missing.extended(name, withWeekday(deadline)) : name;
      });
      lines.push(onOneLine(missing.line(units, unit.name, words.format.list(items), contacts, told.at(-1))));
    },
  };
}

function columnsOf(
  above: readonly Column[],
  { kind, campaign, phones, sent }: ExportJob,
  { exports: { missing } }: Words,
): readonly Column[] {
  const { column } = missing;
  return [
    { heading: column.place, width: 6, kind: 'number' },
    ...above,
    { heading: column.unit, width: 20, kind: 'text' },
    { heading: column.item, width: 16, kind: 'text' },
    { heading: column.wanting, width: 9, kind: 'number' },
    { heading: column.standing, width: 10, kind: 'text' },
    { heading: column.due, width: 17, kind: 'moment' },
    { heading: column.extended, width: 17, kind: 'moment' },
    { heading: column.late, width: 10, kind: 'number' },
    ...(kind === 'pack'
      ? []
      : [
          { heading: column.contacts, width: 16, kind: 'text' } as const,
          { heading: column.deputies, width: 16, kind: 'text' } as const,
        ]),
    ...(campaign.checks.length > 0
      ? [{ heading: column.unconfirmed, width: 20, kind: 'text' } as const]
      : []),
    ...(phones ? [{ heading: column.phone, width: 16, kind: 'text' } as const] : []),
    ...(sent
      ? [
          { heading: column.times, width: 9, kind: 'number' } as const,
          { heading: column.sent, width: 30, kind: 'text' } as const,
        ]
      : []),
  ];
}

/** The requirements that none of the unit's filings confirms. */
function unconfirmed({ checks }: Campaign, register: UnitRegister): string[] {
  const confirmed = confirmedIn(register);
  return checks.filter(({ id }) => !confirmed.has(id)).map((check) => checkShort(check));
}

function sentTo(
  sent: readonly Sent[],
  { campaign }: ExportJob,
  { exports: { missing }, terms }: Words,
): string[] {
  const wall = (at: EpochMs) => localAt(campaign.timezone, at);
  return sent
    .toSorted((a, b) => a.at - b.at)
    .slice(-MOST_SENT)
    .map(({ at, job, arrived }) => missing.told(wall(at), terms.job[job], arrived));
}
