/** Views of the world for the control interface. */
import { withNames } from '../content/mentions.ts';
import type { Sandbox } from '../sandbox.ts';
import { isoOf, isoOrNull } from './message-view.ts';
import type { Chat } from '../world/chats.ts';
import type { Person, StoredMessage } from '../world/state.ts';
import { contentOf, messagesOf } from '../world/messages.ts';
import type { World } from '../world/world.ts';

/** One line for the chat list. */
export function summaryOf(message: StoredMessage): string {
  if (message.recalled) return '已撤回';
  const content = contentOf(message);
  if (message.type === 'text') return withNames(String(content['text']), message.mentions).slice(0, 80);
  if (message.type === 'interactive') return cardSummary(content);
  if (message.type === 'file')
    return `[文件] ${typeof content['file_name'] === 'string' ? content['file_name'] : ''}`;
  return message.type === 'image' ? '[图片]' : `[${message.type}]`;
}

function cardSummary(card: Record<string, unknown>): string {
  const { config, header } = card as {
    config?: { summary?: { content?: string } };
    header?: { title?: { content?: string } };
  };
  return config?.summary?.content || header?.title?.content || '[卡片]';
}

export function chatView(world: World, chat: Chat, reader: Person) {
  const messages = messagesOf(world, chat.chatId);
  const last = messages.at(-1);
  const read = world.state.read[reader.openId]?.[chat.chatId] ?? 0;
  return {
    chatId: chat.chatId,
    kind: chat.kind,
    name: chat.kind === 'direct' ? world.state.app.name : chat.group.name,
    ...(last && { last: { summary: summaryOf(last), at: isoOf(last.at) } }),
    unread: messages.filter((message) => message.index > read && message.from !== reader.openId).length,
  };
}

export function clockView({ world, turns, mover }: Sandbox) {
  return {
    now: isoOf(world.clock.now()),
    seq: world.state.seq,
    playing: mover.playing() > 0,
    minutesPerSecond: mover.playing(),
    next: isoOrNull(turns.next()),
  };
}

export const peopleView = ({ state }: World) => ({
  people: Object.values(state.people),
  groups: Object.values(state.groups),
});

export function stateView(sandbox: Sandbox) {
  const { world, turns } = sandbox;
  const { id, name, openId } = world.state.app;
  return {
    ...clockView(sandbox),
    app: { id, name, openId },
    timezone: world.state.timezone,
    realTime: world.clock.real,
    starter: world.state.starter,
    connections: sandbox.hub.ready(),
    ...peopleView(world),
    bots: turns.bots().map(({ bot, next }) => ({ bot, next: isoOrNull(next) })),
  };
}
