/** For `muster demo --reload`: which source file has changed since the last time anyone asked. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps; a change counts once nothing has followed it for this long. */
const QUIET_MS = 300;
const FOLDERS = ['src', 'handlers', 'jobs'];

export interface SourceWatch {
  /** Path from the root of a file that changed and is quiet again; undefined where nothing has changed. */
  take(): string | undefined;
  stop(): void;
}

/** `uptimeMs` counts on without jumps (a monotonic clock). */
export function watchSources(root: string, uptimeMs: () => number): SourceWatch {
  let changed: { readonly file: string; readonly at: number } | undefined;
  const watchers = FOLDERS.filter((folder) => existsSync(join(root, folder))).map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name?.endsWith('.ts')) changed = { file: join(folder, name), at: uptimeMs() };
    }),
  );
  return {
    take: () => {
      if (!changed || uptimeMs() - changed.at < QUIET_MS) return undefined;
      const { file } = changed;
      changed = undefined;
      return file;
    },
    stop: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}
