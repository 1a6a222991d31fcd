import { z } from 'zod';
import { messageAnswer } from '../../answers/message.ts';
import { checkContent } from '../../content/check.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { editedTooOften, invalidParameter, notTheSender, wrongTypeForOperation } from '../../refusals.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { reachedByMessage, standingMessageOf } from '../find.ts';

const MAX_EDITS = 20;

const body = z.looseObject({ msg_type: z.string().min(1), content: z.string() });

/** Edits the bot's own text or post, up to 20 times. */
export const editMessage: Endpoint = {
  method: 'PUT',
  path: '/open-apis/im/v1/messages/:message_id',
  fault: 'patch',
  reaches: (request, sandbox) => reachedByMessage(sandbox, request.params['message_id']),
  run(request, sandbox) {
    const { msg_type: type, content } = parseFields(body, request.body);
    if (type !== 'text' && type !== 'post') throw invalidParameter('msg_type must be text or post');
    const message = standingMessageOf(sandbox, request.params['message_id']);
    if (message.from !== 'bot') throw notTheSender();
    if (message.type !== 'text' && message.type !== 'post') throw wrongTypeForOperation();
    if ((message.edits ?? 0) >= MAX_EDITS) throw editedTooOften();
    sandbox.limits.message(message.messageId);
    Object.assign(message, checkContent(sandbox, type, content), {
      type,
      edits: (message.edits ?? 0) + 1,
      updatedAt: sandbox.world.clock.now(),
    });
    sandbox.world.changed();
    sandbox.show('patched', message);
    return success(messageAnswer(sandbox.world, message));
  },
};
