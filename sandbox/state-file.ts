/** The state file: read at the start, written atomically shortly after each change and at the end. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { WorldState } from './world/state.ts';

const WAIT_MS = 500;

/** Checks only the outline, to reject unrelated files. */
const outline = z.looseObject({
  version: z.literal(1),
  now: z.number(),
  seq: z.number(),
  messages: z.array(z.looseObject({ index: z.number() })),
});

/** Undefined if the file does not exist. A push that was in flight when the file was written becomes due at once. */
export function readState(file: string): WorldState | undefined {
  if (!existsSync(file)) return undefined;
  const state = outline.parse(JSON.parse(readFileSync(file, 'utf8'))) as unknown as WorldState;
  for (const pending of state.pending) pending.dueAt ??= state.now;
  return state;
}

export interface StateWriter {
  readonly changed: () => void;
  /** Writes pending changes now. */
  flush(): void;
}

export function stateWriter(file: string | undefined, snapshot: () => WorldState): StateWriter {
  if (file === undefined) return { changed: () => undefined, flush: () => undefined };
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writeFileSync(`${file}.new`, JSON.stringify(snapshot()));
    renameSync(`${file}.new`, file);
  };
  return {
    changed() {
      timer ??= setTimeout(flush, WAIT_MS);
    },
    flush,
  };
}
