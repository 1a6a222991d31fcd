import { directChatIdOf } from '../world/ids.ts';
import { messagesOf } from '../world/messages.ts';
import type { Person, PlatformEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { envelope } from './envelope.ts';
import { userIds } from './ids.ts';

/** `im.chat.access_event.bot_p2p_chat_entered_v1`. */
export function chatEntered(world: World, person: Person): PlatformEvent {
  const chatId = directChatIdOf(person.openId);
  const last = messagesOf(world, chatId).at(-1);
  return envelope(world, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chatId,
    operator_id: userIds(person.openId),
    last_message_id: last?.messageId ?? '',
    last_message_create_time: last === undefined ? '' : String(last.at),
  });
}
