/** The platform's memory of `uuid`: at most one message an hour for each, counted on the sandbox's clock. */
import type { World } from './world.ts';

const WINDOW_MS = 3_600_000;

/** The message that was sent under this uuid within the last hour. */
export function messageOfUuid(world: World, uuid: string): string | undefined {
  const entry = world.state.uuids[uuid];
  return entry !== undefined && world.clock.now() - entry.at < WINDOW_MS ? entry.messageId : undefined;
}

export function rememberUuid(world: World, uuid: string, messageId: string): void {
  const now = world.clock.now();
  // Oldest first, and most are young: they are not listed to find the few that go.
  for (const known in world.state.uuids) {
    const entry = world.state.uuids[known];
    if (entry && now - entry.at < WINDOW_MS) break;
    delete world.state.uuids[known];
  }
  delete world.state.uuids[uuid];
  world.state.uuids[uuid] = { at: now, messageId };
  world.changed();
}
