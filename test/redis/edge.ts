import { randomUUID } from 'node:crypto';
import { openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';

const silent = { info: () => {}, warn: () => {} };

/** A connection to the test's Redis as a separate app, so that tests of one file do not share keys. */
export function edgeOf(
  socket: string,
  appId = `cli_${randomUUID()}`,
  uptime = () => performance.now(),
): RedisEdge {
  return openRedis({ socket, appId, log: silent, uptime });
}

export const NOON = Date.UTC(2021, 8, 20, 4);

export function incomingText(n: number, changes: { eventId?: string; messageId?: string } = {}): Incoming {
  return {
    kind: 'message',
    eventId: changes.eventId ?? `event-${n}`,
    messageId: changes.messageId ?? `om_${n}`,
    at: NOON + n,
    chatId: 'oc_1',
    chat: 'direct',
    sender: 'ou_1',
    mentioned: false,
    content: { type: 'text', text: `上报 一 第${n}条` },
  };
}

export function press(n: number): Incoming & { kind: 'press' } {
  return {
    kind: 'press',
    eventId: `press-${n}`,
    at: NOON,
    token: `c-${n}`,
    messageId: 'om_card',
    chatId: 'oc_1',
    presser: 'ou_1',
    value: { do: 'send' },
  };
}

export function toPerson(
  id: string,
  openId = 'ou_1',
  changes: Partial<OutgoingMessage> = {},
): OutgoingMessage {
  return {
    id,
    to: { kind: 'person', openId },
    body: { type: 'text', text: id },
    about: { kind: 'remind', campaign: 'c1' },
    ...changes,
  };
}

/** A number token like the router's: 32 hex digits. */
export function drawToken(): string {
  return randomUUID().replaceAll('-', '');
}
