import { groupAnswer } from '../../answers/group.ts';
import { findChat } from '../../world/chats.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { groupOf } from '../find.ts';

/** A group, whether or not the bot is a member, or a direct chat of the bot. */
export const getChat: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id',
  run(request, sandbox) {
    const { world } = sandbox;
    const chat = findChat(world, request.params['chat_id'] ?? '');
    if (chat?.kind === 'direct')
      return success({
        name: '',
        chat_mode: 'p2p',
        chat_type: 'private',
        external: false,
        tenant_key: world.state.tenantKey,
      });
    const group = groupOf(sandbox, request.params['chat_id']);
    return success({
      ...groupAnswer(world, group),
      chat_mode: 'group',
      chat_type: 'private',
      user_count: String(group.members.length),
      bot_count: group.bot ? '1' : '0',
    });
  },
};
