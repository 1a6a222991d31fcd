import type { Words } from './index.ts';

export interface CommandWords {
  /** All accepted spellings; the first is displayed. */
  readonly words: readonly string[];
  readonly usage: string;
  readonly does: string;
}

/** The words of a command. A test ensures that every handler has them. */
export function commandWords(words: Words, name: string): CommandWords {
  const commands: Readonly<Record<string, CommandWords>> = words.commands;
  return commands[name] ?? { words: [], usage: name, does: '' };
}
