import { z } from 'zod';
import { replaceCard } from '../../cards/replace.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { PlatformError } from '../../platform-error.ts';
import type { Endpoint } from '../endpoint.ts';

const LIFE_MS = 30 * 60_000;
const MAX_USES = 2;

const body = z.looseObject({ token: z.string().min(1), card: z.record(z.string(), z.unknown()) });

/**
 * Delayed update of a card with the token of a press: within 30 minutes, at most twice, and only after the press was
 * answered.
 */
export const updateCard: Endpoint = {
  method: 'POST',
  path: '/open-apis/interactive/v1/card/update',
  fault: 'patch',
  run(request, sandbox) {
    const { world, lockedCards } = sandbox;
    const { token, card } = parseFields(body, request.body);
    const callback = world.state.callbacks.find((known) => known.token === token);
    if (callback === undefined) throw new PlatformError(300020, 'The token is invalid.');
    if (world.clock.now() - callback.at > LIFE_MS) throw new PlatformError(300030, 'The token has expired.');
    if (callback.uses >= MAX_USES) throw new PlatformError(300040, 'The token was used too often.');
    if (lockedCards.has(callback.messageId))
      throw new PlatformError(300090, 'The callback has not been answered yet.');
    const message = world.messagesById.get(callback.messageId);
    if (message === undefined || message.recalled)
      throw new PlatformError(200000, 'The message was recalled.');
    replaceCard(sandbox, message, JSON.stringify(card));
    callback.uses++;
    world.changed();
    return { json: { code: 0, msg: 'ok' } };
  },
};
