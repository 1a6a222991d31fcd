import { z } from 'zod';
import { messageAnswer } from '../../answers/message.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { botNotInChat } from '../../refusals.ts';
import { findChat } from '../../world/chats.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { refuseOutsider } from './outsider.ts';
import { pageOf } from '../page.ts';

const seconds = z.coerce.number().int().optional();
const query = z.looseObject({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string().min(1),
  start_time: seconds,
  end_time: seconds,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
});

/** History of a chat; start and end are in epoch seconds. */
export const listMessages: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/messages',
  run(request, { world }) {
    const asked = parseFields(query, request.query);
    const { start_time: start = 0, end_time: end = Number.POSITIVE_INFINITY } = asked;
    if (asked.container_id_type === 'chat') {
      const chat = findChat(world, asked.container_id);
      if (chat === undefined) throw botNotInChat();
      refuseOutsider(chat);
    }
    const found = world.state.messages.filter(
      (message) =>
        (asked.container_id_type === 'chat' ? message.chatId : message.threadId) === asked.container_id &&
        message.at >= start * 1000 &&
        message.at <= end * 1000,
    );
    if (asked.sort_type === 'ByCreateTimeDesc') found.reverse();
    const page = pageOf(found, request.query, { size: 20, max: 50 });
    return success({ ...page, items: page.items.map((message) => messageAnswer(world, message)) });
  },
};
