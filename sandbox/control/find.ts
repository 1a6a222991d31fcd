/** Looks up the objects named in a control request. */
import { type Chat, directChatOf, findChat } from '../world/chats.ts';
import type { Group, Person, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { ControlError } from './control-error.ts';

export function personOf(world: World, openId: string): Person {
  const person = world.state.people[openId];
  if (person === undefined) throw new ControlError(`no person ${openId}`, 404);
  return person;
}

export function groupOf(world: World, chatId: string): Group {
  const group = world.state.groups[chatId];
  if (group === undefined) throw new ControlError(`no group ${chatId}`, 404);
  return group;
}

export function messageOf(world: World, messageId: string): StoredMessage {
  const message = world.messagesById.get(messageId);
  if (message === undefined) throw new ControlError(`no message ${messageId}`, 404);
  return message;
}

/** A chat of the person; by default the direct one. */
export function chatFor(world: World, person: Person, chatId: string | undefined): Chat {
  if (chatId === undefined) return directChatOf(person);
  const chat = findChat(world, chatId);
  if (chat === undefined) throw new ControlError(`no chat ${chatId}`, 404);
  const inside =
    chat.kind === 'direct'
      ? chat.person === person
      : chat.group.members.includes(person.openId) && !chat.group.dissolved;
  if (!inside) throw new ControlError(`${person.name} is not in this chat`, 403);
  return chat;
}

/** Throws if the person may not use the bot's direct chat. */
export function refuseWithoutAccess(person: Person): void {
  if (person.resigned) throw new ControlError(`${person.name} has resigned`, 403);
  if (person.available === false || person.otherTenant)
    throw new ControlError(`the bot is not available to ${person.name}`, 403);
}
