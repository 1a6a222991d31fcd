/** All messages, the stream of changes, and the record of calls. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { findChat } from '../world/chats.ts';
import { lastIndex, messagesAfter, messagesOf } from '../world/messages.ts';
import { ControlError, parse } from './control-error.ts';
import { isoOf, messageView } from './message-view.ts';
import { stateView } from './views.ts';

const after = z.object({ after: z.coerce.number().int().min(0).default(0) });

export function serveMessages(server: FastifyInstance, sandbox: Sandbox): void {
  const { world, calls, stream } = sandbox;

  server.get('/sandbox/state', () => stateView(sandbox));

  server.get<{ Params: { chatId: string } }>('/sandbox/chats/:chatId/messages', (request) => {
    const { chatId } = request.params;
    if (findChat(world, chatId) === undefined) throw new ControlError(`no chat ${chatId}`, 404);
    return messagesOf(world, chatId).map((message) => messageView(world, message));
  });

  server.get('/sandbox/messages', (request) => {
    const { after: index } = parse(after, request.query);
    const messages = messagesAfter(world, index).map((message) => messageView(world, message));
    return { messages, last: lastIndex(world) };
  });

  server.get('/sandbox/calls', (request) => {
    const { after: index } = parse(after, request.query);
    return { calls: calls.after(index).map((call) => ({ ...call, at: isoOf(call.at) })), last: calls.last() };
  });

  server.get('/sandbox/stream', (_request, reply) => {
    reply.hijack();
    stream.open(reply.raw);
  });
}
