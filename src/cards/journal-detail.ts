import type { JournalEntry } from '../ports/commit.ts';
import { withWeekday } from '../domain/time/local-time.ts';
import { commandWords } from '../words/command-words.ts';
import type { Words } from '../words/index.ts';
import { occurrenceName, type NamedBy } from './occurrence-name.ts';

/** What a journal entry is about besides unit and number, unescaped, the same in chat and in the ledger. */
export interface JournalDetail {
  /** The occurrence, the command, the export, the date or the token. */
  readonly about?: string;
  /** On whose approval a new campaign was enabled. */
  readonly approval?: string;
}

/** `nameOf`: the name of a person by open_id; names pass unchanged. */
export function journalDetail(
  { by, act, detail = {} }: Pick<JournalEntry, 'by' | 'act' | 'detail'>,
  campaign: NamedBy,
  words: Words,
  nameOf: (person: string) => string,
): JournalDetail {
  const { occurrence, command, approval, maker = by, kind, phones, until, token } = detail;
  const { journal } = words.replies;
  const approved = journal.approval[String(approval)]?.(nameOf(String(maker)));
  if (approved !== undefined) return { approval: approved };
  if (typeof occurrence === 'string') return { about: occurrenceName(occurrence, campaign, words) };
  // The command's word as people type it, or its internal name if it has none.
  if (typeof command === 'string') return { about: commandWords(words, command).words[0] ?? command };
  if (act.startsWith('export.')) return { about: exportName(String(kind), phones === true, words) };
  if (typeof token === 'string') return { about: token };
  return typeof until === 'string' ? untilDetail(until, words) : {};
}

function exportName(kind: string, phones: boolean, { exports, replies: { journal } }: Words): string {
  const names: Readonly<Record<string, string>> = exports.kindName;
  const name = names[kind] ?? kind;
  return phones ? journal.detailed(name, journal.phones) : name;
}

function untilDetail(until: string, { replies: { journal } }: Words): JournalDetail {
  const [, date, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/u.exec(until) ?? [];
  return date === undefined || time === undefined
    ? {}
    : { about: journal.until(withWeekday({ date, time })) };
}
