import { z } from 'zod';
import { replaceCard } from '../../cards/replace.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { notTheSender, tooLong, tooOldToUpdate, wrongTypeForOperation } from '../../refusals.ts';
import { type Endpoint } from '../endpoint.ts';
import { reachedByMessage, standingMessageOf } from '../find.ts';

const DAYS_14_MS = 14 * 86_400_000;
const CARD_BYTES = 30 * 1024;

const body = z.looseObject({ content: z.string() });

/** Replaces the card of the bot's own message. */
export const patchMessage: Endpoint = {
  method: 'PATCH',
  path: '/open-apis/im/v1/messages/:message_id',
  fault: 'patch',
  reaches: (request, sandbox) => reachedByMessage(sandbox, request.params['message_id']),
  run(request, sandbox) {
    const { content } = parseFields(body, request.body);
    const message = standingMessageOf(sandbox, request.params['message_id']);
    if (message.type !== 'interactive') throw wrongTypeForOperation();
    if (message.from !== 'bot') throw notTheSender();
    if (sandbox.world.clock.now() - message.at > DAYS_14_MS) throw tooOldToUpdate();
    if (request.bodyBytes > CARD_BYTES) throw tooLong();
    sandbox.limits.message(message.messageId);
    replaceCard(sandbox, message, content);
    return { json: { code: 0, msg: 'ok', data: {} } };
  },
};
