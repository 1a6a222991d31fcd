import { z } from 'zod';
import { messageAnswer } from '../../answers/message.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { sendMessage } from '../../world/send.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { chatOfMessage, reachedByMessage, standingMessageOf } from '../find.ts';

const body = z.looseObject({
  msg_type: z.string().min(1),
  content: z.string(),
  uuid: z.string().optional(),
  reply_in_thread: z.boolean().optional(),
});

export const replyMessage: Endpoint = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/reply',
  fault: 'reply',
  reaches: (request, sandbox) => reachedByMessage(sandbox, request.params['message_id']),
  run(request, sandbox) {
    const { msg_type: type, content, uuid, reply_in_thread: inThread } = parseFields(body, request.body);
    const target = standingMessageOf(sandbox, request.params['message_id']);
    const chat = chatOfMessage(sandbox, target);
    const message = sendMessage(sandbox, {
      chat,
      type,
      content,
      uuid,
      replyTo: target,
      inThread: inThread === true,
      bodyBytes: request.bodyBytes,
    });
    return success(messageAnswer(sandbox.world, message));
  },
};
