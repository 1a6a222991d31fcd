import type { PlatformEvent, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { envelope } from './envelope.ts';

/** `im.message.recalled_v1`, for a message that its owner took back. */
export const messageRecalled = (world: World, message: StoredMessage): PlatformEvent =>
  envelope(
    world,
    'im.message.recalled_v1',
    {
      message_id: message.messageId,
      chat_id: message.chatId,
      recall_time: String(world.clock.now()),
      recall_type: 'message_owner',
    },
    { messageId: message.messageId },
  );
