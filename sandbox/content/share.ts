import { invalidParameter, unknownOpenId } from '../refusals.ts';
import type { ContentCheck } from './content-check.ts';

export const checkShareChat: ContentCheck = (content, { world }) => {
  const chatId = content['chat_id'];
  if (typeof chatId !== 'string' || !world.state.groups[chatId]?.bot)
    throw invalidParameter('invalid chat_id');
  return { content: JSON.stringify({ chat_id: chatId }), mentions: [] };
};

export const checkShareUser: ContentCheck = (content, { world }) => {
  const openId = content['user_id'];
  if (typeof openId !== 'string' || world.state.people[openId] === undefined)
    throw unknownOpenId(String(openId));
  return { content: JSON.stringify({ user_id: openId }), mentions: [] };
};
