import type { Group } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A group in the form of the platform's lists. */
export const groupAnswer = (world: World, group: Group) => ({
  avatar: '',
  name: group.name,
  description: '',
  owner_id: group.members[0] ?? '',
  owner_id_type: 'open_id',
  external: false,
  tenant_key: world.state.tenantKey,
  chat_status: group.dissolved ? 'dissolved' : 'normal',
});
