/** Read positions by person and chat. */
import { lastIndex } from './messages.ts';
import type { World } from './world.ts';

export function markRead(world: World, openId: string, chatId: string): void {
  (world.state.read[openId] ??= {})[chatId] = lastIndex(world);
  world.changed();
}
