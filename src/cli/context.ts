import type { Environment } from '../config.ts';

/** The environment in which the command line runs. */
export interface CliContext {
  /** Without program and script. */
  readonly args: readonly string[];
  readonly env: Environment;
  /** Path of the script that was started; used to start further processes. */
  readonly entry: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Sets the exit code: 0 done; 1 a fault; 2 wrong usage or configuration. */
export type Finish = (code: number) => void;
