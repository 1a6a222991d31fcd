import { botNotInChat } from '../../refusals.ts';
import type { Chat } from '../../world/chats.ts';

/** The bot reads only chats in which it is. */
export function refuseOutsider(chat: Chat): void {
  if (chat.kind === 'group' && !chat.group.bot) throw botNotInChat();
}
