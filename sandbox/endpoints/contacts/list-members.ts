import { operatorNotInChat } from '../../refusals.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { groupOf } from '../find.ts';
import { pageOf } from '../page.ts';

/** People of a group, without bots. */
export const listMembers: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members',
  run(request, sandbox) {
    const { world } = sandbox;
    const group = groupOf(sandbox, request.params['chat_id']);
    if (!group.bot || group.dissolved) throw operatorNotInChat();
    const page = pageOf(group.members, request.query, { size: 20, max: 100 });
    const items = page.items.map((openId) => ({
      member_id_type: 'open_id',
      member_id: openId,
      name: world.state.people[openId]?.name ?? '',
      tenant_key: world.state.tenantKey,
    }));
    return success({ ...page, items, member_total: group.members.length });
  },
};
