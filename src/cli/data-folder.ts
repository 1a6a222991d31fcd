import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config, ConfigProblem } from '../config.ts';

/** A private Redis needs a writable data folder; undefined if there is no problem. */
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

/**
 * Creates folders one by one, because Node's `recursive` loops forever on file systems that always answer ENOENT,
 * such as /proc.
 */
async function make(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const each of missing) await mkdir(each, { mode: 0o700 });
}
