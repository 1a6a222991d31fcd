import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import type { Config, ConfigProblem } from './config.ts';

/** A private Redis lives in the data folder: without one that can be written there is nothing to start. */
export async function dataFolderProblem({ redis, dataDir }: Config): Promise<ConfigProblem | undefined> {
  if (redis.kind !== 'private') return undefined;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK);
    return undefined;
  } catch {
    return { variable: 'DATA_DIR', fault: 'not-writable' };
  }
}
