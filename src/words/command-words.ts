import type { Words } from './index.ts';

export interface CommandWords {
  /** Every way to type it; the first is shown. */
  readonly words: readonly string[];
  readonly usage: string;
  readonly does: string;
}

/** A command's words in one language. A test holds that every handler has them. */
export function commandWords(words: Words, name: string): CommandWords {
  const commands: Readonly<Record<string, CommandWords>> = words.commands;
  return commands[name] ?? { words: [], usage: name, does: '' };
}
