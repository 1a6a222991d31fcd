/** Further acts of a person: recalling a message, opening the direct chat. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { chatEntered } from '../events/chat-entered.ts';
import { messageRecalled, RECALL_TYPES } from '../events/message-recalled.ts';
import type { Sandbox } from '../sandbox.ts';
import { findChat } from '../world/chats.ts';
import { ControlError, parse } from './control-error.ts';
import { messageOf, personOf, refuseWithoutAccess } from './find.ts';

/** Group owners and tenant admins may recall others' messages. */
const recalling = z.strictObject({
  messageId: z.string(),
  type: z.enum(RECALL_TYPES).default('message_owner'),
});

type ToPerson = { Params: { openId: string } };

export function serveActs(server: FastifyInstance, sandbox: Sandbox): void {
  const { world, desk } = sandbox;

  server.post<ToPerson>('/sandbox/people/:openId/recall', (request) => {
    const person = personOf(world, request.params.openId);
    const { messageId, type } = parse(recalling, request.body);
    const message = messageOf(world, messageId);
    if (type === 'message_owner' && message.from !== person.openId)
      throw new ControlError('only a message of one’s own can be recalled', 403);
    if (message.recalled) throw new ControlError('the message was recalled before', 409);
    message.recalled = true;
    world.changed();
    sandbox.show('recalled', message);
    const chat = findChat(world, message.chatId);
    if (chat?.kind === 'direct' || chat?.group.bot) desk.push(messageRecalled(world, message, type));
    return {};
  });

  server.post<ToPerson>('/sandbox/people/:openId/enter', (request) => {
    const person = personOf(world, request.params.openId);
    refuseWithoutAccess(person);
    desk.push(chatEntered(world, person));
    return {};
  });
}
