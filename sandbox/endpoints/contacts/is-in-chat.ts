import { type Endpoint, success } from '../endpoint.ts';
import { groupOf } from '../find.ts';

/** Whether the bot is in a group. */
export const isInChat: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members/is_in_chat',
  run(request, sandbox) {
    const group = groupOf(sandbox, request.params['chat_id']);
    return success({ is_in_chat: group.bot && !group.dissolved });
  },
};
