/** 操作记录: who did what. */
import { journalDetail } from '../cards/journal-detail.ts';
import type { Sheet } from '../domain/exports/sheet.ts';
import { momentNumbers } from '../domain/time/day-numbers.ts';
import type { Words } from '../words/index.ts';
import type { ExportJob } from './job.ts';

export function journalSheet({ campaign, journal: entries }: ExportJob, by: string, words: Words): Sheet {
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
    rows: entries.map((entry) => {
      const { at, by: who, act, unit, number } = entry;
      const { approval, about } = journalDetail(entry, campaign, words, (name) => name);
      return [
        momentNumber(at),
        who === 'system' ? words.replies.journal.system : who,
        sentence[act] ?? act,
        unit === undefined ? undefined : (units.get(unit) ?? unit),
        number === undefined ? undefined : `#${number}`,
        approval ?? about,
      ];
    }),
  };
}
