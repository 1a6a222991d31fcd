import type { PlatformEvent, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { envelope } from './envelope.ts';

export const RECALL_TYPES = ['message_owner', 'group_owner', 'group_manager', 'enterprise_manager'] as const;

/** `im.message.recalled_v1`, sent when someone recalls a message. */
export const messageRecalled = (
  world: World,
  message: StoredMessage,
  type: (typeof RECALL_TYPES)[number],
): PlatformEvent =>
  envelope(
    world,
    'im.message.recalled_v1',
    {
      message_id: message.messageId,
      chat_id: message.chatId,
      recall_time: String(world.clock.now()),
      recall_type: type,
    },
    { messageId: message.messageId },
  );
