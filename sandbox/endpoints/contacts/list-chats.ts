import { groupAnswer } from '../../answers/group.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { pageOf } from '../page.ts';

/** Groups of which the bot is a member, without direct chats. */
export const listChats: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/chats',
  run(request, { world }) {
    const mine = Object.values(world.state.groups).filter((group) => group.bot && !group.dissolved);
    const page = pageOf(mine, request.query, { size: 20, max: 100 });
    return success({
      ...page,
      items: page.items.map((group) => ({ ...groupAnswer(world, group), chat_id: group.chatId })),
    });
  },
};
