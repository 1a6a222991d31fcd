import type { Campaign } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from '../ports/commit.ts';
import { commandWords } from '../words/command-words.ts';
import type { Words } from '../words/index.ts';
import { occurrenceName } from './occurrence-name.ts';

/** What a journal entry is about besides unit and number, unescaped, the same in chat and in the ledger. */
export interface JournalDetail {
  /** The occurrence or the command. */
  readonly about?: string;
  /** On whose approval a new campaign was enabled. */
  readonly approval?: string;
}

/** `nameOf`: the name of a person by open_id; names pass unchanged. */
export function journalDetail(
  { by, detail = {} }: Pick<JournalEntry, 'by' | 'detail'>,
  campaign: Pick<Campaign, 'schedule' | 'roster'>,
  words: Words,
  nameOf: (person: string) => string,
): JournalDetail {
  const { occurrence, command, approval, maker = by } = detail;
  const approved = words.replies.journal.approval[String(approval)]?.(nameOf(String(maker)));
  if (approved !== undefined) return { approval: approved };
  if (typeof occurrence === 'string') return { about: occurrenceName(occurrence, campaign, words) };
  if (typeof command !== 'string') return {};
  // The command's word as people type it, or its internal name if it has none.
  return { about: commandWords(words, command).words[0] ?? command };
}
