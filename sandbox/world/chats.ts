/** Chats: a direct one per person, and groups. */
import { directChatIdOf } from './ids.ts';
import type { Group, Person } from './state.ts';
import type { World } from './world.ts';

export type Chat =
  | { readonly kind: 'direct'; readonly chatId: string; readonly person: Person }
  | { readonly kind: 'group'; readonly chatId: string; readonly group: Group };

/** Person by direct chat; cached, because people are never removed. */
const readers = new WeakMap<World, ReadonlyMap<string, string>>();

function readerOf(world: World, chatId: string): string | undefined {
  const known = readers.get(world)?.get(chatId);
  if (known !== undefined) return known;
  const openIds = Object.keys(world.state.people);
  if (readers.get(world)?.size === openIds.length) return undefined;
  readers.set(world, new Map(openIds.map((openId) => [directChatIdOf(openId), openId])));
  return readers.get(world)?.get(chatId);
}

export function findChat(world: World, chatId: string): Chat | undefined {
  const group = world.state.groups[chatId];
  if (group !== undefined) return { kind: 'group', chatId, group };
  const person = world.state.people[readerOf(world, chatId) ?? ''];
  return person && { kind: 'direct', chatId, person };
}

export const directChatOf = (person: Person): Chat => ({
  kind: 'direct',
  chatId: directChatIdOf(person.openId),
  person,
});

/** The direct chat, then the person's groups. */
export function chatsOf(world: World, person: Person): readonly Chat[] {
  const groups = Object.values(world.state.groups).filter((group) => group.members.includes(person.openId));
  return [
    directChatOf(person),
    ...groups.map((group): Chat => ({ kind: 'group', chatId: group.chatId, group })),
  ];
}
