/** Parses command words as people type them. */
import { handlers } from '../../handlers/index.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { parseCommand, type CommandReading, type CommandWord } from '../domain/reading/command-text.ts';
import type { Handler } from './handler.ts';
import { commandWords } from '../words/command-words.ts';
import { allWords } from '../words/index.ts';

export interface Reading {
  readonly reading: CommandReading;
  /** The command that the word named. */
  readonly handler: Handler | undefined;
}

/** Parses a text as a command; area and unit names may follow the word without a space. */
export function readCommand(text: string, campaigns: readonly Campaign[]): Reading {
  return meant(
    parseCommand(text, derive([handlers], commandTable), { adjoining: derive([campaigns], adjoining) }),
  );
}

/** The notice of a year's holidays, pasted as published: it has no command word. */
export function asHolidays(text: string): Reading {
  return meant({ kind: 'command', command: 'holidays', rest: text });
}

/** Only texts can contain commands. */
export const NO_WORDS: Reading = { reading: { kind: 'empty' }, handler: undefined };

function meant(reading: CommandReading): Reading {
  return {
    reading,
    handler: reading.kind === 'command' ? handlers.find(({ name }) => name === reading.command) : undefined,
  };
}

/** The words of every command in every language, because people mix them. */
function commandTable(all: readonly Handler[]): CommandWord[] {
  return all.flatMap((handler) => {
    const followers = [...new Set(allWords.flatMap((language) => handler.followers?.(language) ?? []))];
    return allWords.flatMap((language) =>
      commandWords(language, handler.name).words.map((word) => ({ word, command: handler.name, followers })),
    );
  });
}

function adjoining(campaigns: readonly Campaign[]): string[] {
  return campaigns.flatMap(({ areas, roster }) => [
    ...areas.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...roster.units.map(({ name }) => name),
  ]);
}
