/**
 * A named pipe that every user of a private Redis keeps open for writing. The kernel closes it with the process, however
 * that ends, so the reader at its other end sees the last user go even after a SIGKILL.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { lstat, open, rm, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes the pipe where there is none and opens both its ends, so that neither side waits for the other. */
export async function openBothEnds(pipe: string): Promise<FileHandle> {
  const there = await lstat(pipe).catch(() => undefined);
  if (!there?.isFIFO()) {
    await rm(pipe, { force: true });
    await run('mkfifo', ['-m', '600', pipe]);
  }
  return await open(pipe, constants.O_RDWR | constants.O_NONBLOCK);
}

/** Takes hold of the pipe; undefined when nobody watches it. */
export async function takeHold(pipe: string): Promise<FileHandle | undefined> {
  // Anything else under that name would open too, and hold nothing.
  if (!(await lstat(pipe).catch(() => undefined))?.isFIFO()) return undefined;
  try {
    return await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw error;
  }
}

/**
 * Starts the command that follows and ends it when the last holder of the pipe is gone; what was killed it starts again,
 * what ended by itself it leaves. `read` has nothing to read: it ends with the last writer. A library preloaded into the
 * bot (a shifted clock, a memory checker) is not for Redis, which with its own allocator may not even start under it.
 */
export const WATCHER_SH = `
unset LD_PRELOAD
pipe=$1; shift
ending=
trap 'ending=1; kill "$server" 2>/dev/null' TERM
( read -r _ <"$pipe"; kill -TERM $$ ) &
watch=$!
while :; do
  "$@" &
  server=$!
  # The signal may have come before there was a server to end.
  [ -z "$ending" ] || kill "$server"
  wait "$server"; status=$?
  if [ -n "$ending" ]; then wait "$server" 2>/dev/null; exit 0; fi
  if [ "$status" -le 128 ]; then kill "$watch"; exit "$status"; fi
  sleep 0.2
done
`;
