/** Deduplication by `uuid`: at most one message per hour for each, on the sandbox's clock. */
import type { Moment } from './state.ts';
import type { World } from './world.ts';

const WINDOW_MS = 3_600_000;

/** Id of the message sent under this uuid within the last hour. */
export function messageOfUuid(world: World, uuid: string): string | undefined {
  const entry = world.state.uuids[uuid];
  return entry !== undefined && world.clock.now() - entry.at < WINDOW_MS ? entry.messageId : undefined;
}

/** When expired entries were last removed. */
const cleared = new WeakMap<World, Moment>();

export function rememberUuid(world: World, uuid: string, messageId: string): void {
  const now = world.clock.now();
  // Once per window, so that not every message scans thousands of entries.
  if (now - (cleared.get(world) ?? -Infinity) >= WINDOW_MS) {
    cleared.set(world, now);
    for (const [known, entry] of Object.entries(world.state.uuids))
      if (now - entry.at >= WINDOW_MS) delete world.state.uuids[known];
  }
  delete world.state.uuids[uuid];
  world.state.uuids[uuid] = { at: now, messageId };
  world.changed();
}
