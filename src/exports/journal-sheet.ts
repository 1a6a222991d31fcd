/** 操作记录: who did what. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Sheet } from '../domain/exports/sheet.ts';
import { momentNumbers } from '../domain/time/day-numbers.ts';
import { commandWords } from '../words/command-words.ts';
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
  const { occurrence, command, approval, maker = '' } = detail ?? {};
  if (typeof approval === 'string') return words.replies.journal.approval[approval]?.(String(maker));
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
