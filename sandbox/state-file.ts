/** The state file: read at the start, written a moment after each change and at the end, never half. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { WorldState } from './world/state.ts';

const WAIT_MS = 500;

/** The outline is checked, so that a file of something else is refused; the details are our own writing. */
const outline = z.looseObject({
  version: z.literal(1),
  now: z.number(),
  seq: z.number(),
  messages: z.array(z.looseObject({ index: z.number() })),
});

/** Undefined when there is no such file. A push that was under way when the file was written is due at once. */
export function readState(file: string): WorldState | undefined {
  if (!existsSync(file)) return undefined;
  const state = outline.parse(JSON.parse(readFileSync(file, 'utf8'))) as unknown as WorldState;
  for (const pending of state.pending) pending.dueAt ??= state.now;
  return state;
}

export interface StateWriter {
  readonly changed: () => void;
  /** Writes now what was not written yet. */
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
