import { botNotInChat } from '../../refusals.ts';
import type { Chat } from '../../world/chats.ts';

/** The bot can read only chats of which it is a member. */
export function refuseOutsider(chat: Chat): void {
  if (chat.kind === 'group' && !chat.group.bot) throw botNotInChat();
}
