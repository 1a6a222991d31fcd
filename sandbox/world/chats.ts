/** Chats: the direct ones, one a person, and the groups. */
import { directChatIdOf } from './ids.ts';
import type { Group, Person } from './state.ts';
import type { World } from './world.ts';

export type Chat =
  | { readonly kind: 'direct'; readonly chatId: string; readonly person: Person }
  | { readonly kind: 'group'; readonly chatId: string; readonly group: Group };

export function findChat(world: World, chatId: string): Chat | undefined {
  const group = world.state.groups[chatId];
  if (group !== undefined) return { kind: 'group', chatId, group };
  const person = Object.values(world.state.people).find(
    (candidate) => directChatIdOf(candidate.openId) === chatId,
  );
  return person && { kind: 'direct', chatId, person };
}

export const directChatOf = (person: Person): Chat => ({
  kind: 'direct',
  chatId: directChatIdOf(person.openId),
  person,
});

/** The direct chat first, then the groups in which the person is. */
export function chatsOf(world: World, person: Person): readonly Chat[] {
  const groups = Object.values(world.state.groups).filter((group) => group.members.includes(person.openId));
  return [
    directChatOf(person),
    ...groups.map((group): Chat => ({ kind: 'group', chatId: group.chatId, group })),
  ];
}
