import type { Group, PlatformEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { envelope } from './envelope.ts';
import { userIds } from './ids.ts';

/** `im.chat.member.bot.added_v1` or `…deleted_v1`; `by` is the person who did it. */
export const botInGroup = (
  world: World,
  what: 'added' | 'deleted',
  group: Group,
  by: string,
): PlatformEvent =>
  envelope(world, `im.chat.member.bot.${what}_v1`, {
    chat_id: group.chatId,
    operator_id: userIds(by),
    external: false,
    operator_tenant_key: world.state.tenantKey,
    name: group.name,
    i18n_names: { zh_cn: group.name, en_us: '', ja_jp: '' },
  });
