/**
 * A named pipe that every user of a private Redis keeps open for writing. The kernel closes it when a process ends,
 * however it ends, so the reader notices when the last user is gone, even after a SIGKILL.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { lstat, open, rm, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Creates the pipe if it is missing, and opens both ends so that neither blocks waiting for the other. */
export async function openBothEnds(pipe: string): Promise<FileHandle> {
  const there = await lstat(pipe).catch(() => undefined);
  if (!there?.isFIFO()) {
    await rm(pipe, { force: true });
    await run('mkfifo', ['-m', '600', pipe]);
  }
  return await open(pipe, constants.O_RDWR | constants.O_NONBLOCK);
}

/** Opens the pipe for writing; undefined if nothing reads it. */
export async function takeHold(pipe: string): Promise<FileHandle | undefined> {
  // A regular file under that name would open too, but signal nothing.
  if (!(await lstat(pipe).catch(() => undefined))?.isFIFO()) return undefined;
  try {
    return await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw error;
  }
}

/**
 * Starts the given command and ends it when the last holder of the pipe is gone. Restarts it if it was killed, and
 * not if it ended by itself. `read` never receives data: it returns when the last writer closes the pipe. Libraries
 * preloaded into the bot (a shifted clock, a memory checker) are not passed on to Redis, which uses its own allocator
 * and may not even start under them.
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
