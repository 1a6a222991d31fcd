import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config, ConfigProblem } from '../config.ts';

/** A private Redis lives in the data folder: without one that can be written there is nothing to start. */
export async function dataFolderProblem({
  redis,
  dataDir,
}: Pick<Config, 'redis' | 'dataDir'>): Promise<ConfigProblem | undefined> {
  if (redis.kind !== 'private') return undefined;
  try {
    await make(dataDir);
    await access(dataDir, constants.W_OK);
    return undefined;
  } catch {
    return { variable: 'DATA_DIR', fault: 'not-writable' };
  }
}

/** One folder after the other: Node's own `recursive` never ends where a file system says ENOENT to every attempt, as /proc does. */
async function make(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const each of missing) await mkdir(each, { mode: 0o700 });
}
