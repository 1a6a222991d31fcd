import type { Environment } from '../config.ts';

/** What the command line is given by the process it runs in. */
export interface CliContext {
  /** Without the program and the script. */
  readonly args: readonly string[];
  readonly env: Environment;
  /** Path of the script that started this; a command that needs another process of Muster runs it again. */
  readonly entry: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Sets the process's exit code: 0 done, 1 found or met a fault, 2 used or configured wrongly. */
export type Finish = (code: number) => void;
