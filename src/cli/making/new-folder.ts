/** The folder that `muster new` writes: it must be empty before, and is checked after. */
import { mkdir, readdir } from 'node:fs/promises';
import type { LoadedCampaign } from '../../campaigns/index.ts';
import type { Language } from '../../domain/campaign/campaign.ts';
import { checkWords } from '../../words/check.ts';
import { newWords } from '../../words/new.ts';
import { faultLines, warningLines, type Output } from '../check.ts';

/** Asks a person in the terminal; rejects if they cancel. */
export interface Asking {
  text(message: string, preset?: string): Promise<string>;
  yes(message: string): Promise<boolean>;
}

export interface NewContext extends Output {
  readonly language: Language;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Local date of the machine: `YYYY-MM-DD`. */
  readonly today: string;
  /** Absent without a terminal. */
  readonly asking?: Asking | undefined;
}

/** Ends the command with an exit code; its reason is printed already. */
export class Stop extends Error {
  readonly code: number;
  constructor(code: number) {
    super('stop');
    this.code = code;
  }
}

/** Creates the folder; throws `Stop` if it has any content. */
export async function emptyFolder(target: string, context: NewContext): Promise<void> {
  const present = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    return undefined;
  });
  if (present?.length !== 0) {
    context.err(newWords(context.language).exists(target));
    throw new Stop(2);
  }
  await mkdir(target, { recursive: true });
}

/** Prints the result of `muster check` for the new folder. Exit code 0: a campaign; 1: faults. */
export function reportFolder(
  target: string,
  loaded: LoadedCampaign,
  { language, out, err }: NewContext,
): number {
  for (const line of warningLines(loaded)) out(line);
  if (!loaded.campaign) {
    for (const line of faultLines(loaded)) err(line);
    err(checkWords(loaded.language).found(target, loaded.faults.length));
    return 1;
  }
  const { units, people } = loaded.campaign.roster;
  out(newWords(language).written(target, units.length, people.length));
  return 0;
}
