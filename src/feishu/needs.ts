/**
 * Permissions and events that the bot needs on the platform: `muster connect` requests them, `muster doctor` checks
 * them.
 */

export const SCOPES = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message:readonly',
  'im:chat:readonly',
  'im:resource',
  'contact:user.id:readonly',
] as const;

export type Scope = (typeof SCOPES)[number];

export const EVENTS = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
] as const;

export const CALLBACKS = ['card.action.trigger'] as const;
