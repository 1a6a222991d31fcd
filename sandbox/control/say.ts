/** A person sends a text. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import type { Mention } from '../world/state.ts';
import { lastIndex, messagesAfter } from '../world/messages.ts';
import { speak } from '../world/speak.ts';
import { parse } from './control-error.ts';
import { chatFor, messageOf, personOf, refuseWithoutAccess } from './find.ts';
import { messageView } from './message-view.ts';

const saying = z.strictObject({
  chatId: z.string().optional(),
  text: z.string(),
  /** Prefixes a mention of the bot. */
  mention: z.boolean().default(false),
  /** Appends mentions of these people; `all` is everyone. */
  mentions: z.array(z.string()).default([]),
  replyTo: z.string().optional(),
  /** Responds only when the bot is idle, with the messages sent meanwhile. */
  wait: z.boolean().default(false),
});

export function serveSay(server: FastifyInstance, sandbox: Sandbox): void {
  const { world, mover } = sandbox;
  const { app } = world.state;

  const mentioned = (bot: boolean, people: readonly string[]): Mention[] => {
    const ids = [...(bot ? [app.openId] : []), ...people];
    return ids.map((openId, place) => {
      if (openId === 'all') return { key: '@_all', openId: '', name: '所有人' };
      const key = `@_user_${place + 1}`;
      return openId === app.openId
        ? { key, openId, name: app.name, bot: true }
        : { key, openId, name: personOf(world, openId).name };
    });
  };

  server.post<{ Params: { openId: string } }>('/sandbox/people/:openId/say', async (request) => {
    const person = personOf(world, request.params.openId);
    const asked = parse(saying, request.body);
    const chat = chatFor(world, person, asked.chatId);
    if (chat.kind === 'direct') refuseWithoutAccess(person);
    if (asked.replyTo !== undefined) messageOf(world, asked.replyTo);
    const mentions = mentioned(asked.mention, asked.mentions);
    const text = [...mentions.map(({ key }) => key), asked.text].join(' ');
    const before = lastIndex(world);
    const message = speak(sandbox, person, {
      chat,
      type: 'text',
      content: { text },
      mentions,
      replyTo: asked.replyTo,
    });
    const said = { messageId: message.messageId, chatId: message.chatId };
    if (!asked.wait) return said;
    await mover.settle();
    const answers = messagesAfter(world, before).filter(({ from }) => from === 'bot');
    return { ...said, messages: answers.map((answer) => messageView(world, answer)) };
  });
}
