/** For `muster demo --reload`: reports source files that changed since the last call. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write in several steps; a change counts after this time without another, in ms. */
const QUIET_MS = 300;
const FOLDERS = ['src', 'handlers', 'jobs'];

export interface SourceWatch {
  /** Path (relative to the root) of a file that changed and has settled; undefined if there is none. */
  take(): string | undefined;
  stop(): void;
}

/** `uptimeMs`: a monotonic clock. */
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
