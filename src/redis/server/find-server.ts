import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAMES = ['redis-server', 'valkey-server'];
/** 6.2 is the oldest usable version: XAUTOCLAIM, and reading sorted sets by bytes in reverse. */
const OLDEST = { major: 6, minor: 2 };

type FoundServer =
  | { readonly ok: true; readonly program: string }
  | { readonly ok: false; readonly reason: 'no-server' | 'too-old' };

/** A local Redis or Valkey server, found by the PATH of this process. */
export async function findServer(names: readonly string[] = NAMES): Promise<FoundServer> {
  let tooOld = false;
  for (const program of names) {
    const version = await versionOf(program);
    if (!version) continue;
    if (version.major > OLDEST.major || (version.major === OLDEST.major && version.minor >= OLDEST.minor))
      return { ok: true, program };
    tooOld = true;
  }
  return { ok: false, reason: tooOld ? 'too-old' : 'no-server' };
}

// Run without the bot's preloaded libraries, as the server itself is (`lifeline.ts`).
async function versionOf(program: string): Promise<{ major: number; minor: number } | undefined> {
  try {
    const { stdout } = await run('/bin/sh', ['-c', 'unset LD_PRELOAD; exec "$0" --version', program], {
      timeout: 5_000,
    });
    const [, major, minor] = /\bv=(\d+)\.(\d+)/u.exec(stdout) ?? [];
    return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
  } catch {
    return undefined;
  }
}
