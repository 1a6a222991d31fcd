import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 50;
/**
 * Longer than any start takes: an older lock belongs to no starting process, but to one that reuses a dead one's pid.
 */
const GIVE_UP_AFTER_MS = 40_000;

const held = new Set<string>();

/** Serialises starts in a folder across processes: a second server would corrupt the files. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; !(await acquire(file)); waited += STEP_MS) {
    if (waited >= GIVE_UP_AFTER_MS || (await isStale(file))) await rm(file, { force: true });
    else await sleep(STEP_MS);
  }
  held.add(file);
  try {
    return await work();
  } finally {
    held.delete(file);
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  try {
    const lock = await open(file, 'wx', 0o600);
    await lock.writeFile(String(process.pid));
    await lock.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

async function isStale(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  // The file was just created, or just removed.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // In a container, the previous process often had the same pid.
  return pid === process.pid ? !held.has(file) : !isAlive(pid);
}

/** Whether a process with this pid runs; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
