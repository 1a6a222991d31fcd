/** Injects faults: failing calls, revoked tokens, repeated events, cut connections. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { drawEventId } from '../events/envelope.ts';
import { faultsSchema } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';
import { revokeTokens } from '../world/tokens.ts';
import { ControlError, parse } from './control-error.ts';

const redelivery = z.strictObject({
  messageId: z.string().optional(),
  eventId: z.string().optional(),
  sameEventId: z.boolean().default(true),
});

export function serveTrouble(server: FastifyInstance, { world, desk, hub, faults }: Sandbox): void {
  server.get('/sandbox/faults', () => faults.plan());
  server.post('/sandbox/faults', (request) => {
    faults.set(parse(faultsSchema, request.body));
    return faults.plan();
  });
  server.delete('/sandbox/faults', () => {
    faults.set(faultsSchema.parse({}));
    return faults.plan();
  });

  server.post('/sandbox/token/revoke', () => {
    revokeTokens(world);
    return {};
  });

  server.post('/sandbox/redeliver', (request) => {
    const { messageId, eventId, sameEventId } = parse(redelivery, request.body);
    const which = {
      sameEventId,
      ...(messageId !== undefined && { messageId }),
      ...(eventId !== undefined && { eventId }),
    };
    if (!desk.again(which)) throw new ControlError('no such event', 404);
    return {};
  });

  server.post('/sandbox/events/raw', (request) => {
    const { event } = parse(z.strictObject({ event: z.record(z.string(), z.unknown()) }), request.body);
    const header = z
      .looseObject({ event_id: z.string(), event_type: z.string() })
      .safeParse(event['header']).data;
    desk.push({ eventId: header?.event_id ?? drawEventId(), type: header?.event_type ?? 'raw', body: event });
    return {};
  });

  server.post('/sandbox/sockets/close', (request) => {
    hub.close(
      parse(z.strictObject({ how: z.enum(['close', 'half-open']).default('close') }), request.body).how,
    );
    return {};
  });
}
