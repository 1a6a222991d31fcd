/** The schema 2.0 envelope of all events. */
import { drawId } from '../world/ids.ts';
import type { PlatformEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** The verification token in every push; the real platform shows it in the developer console. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

export const drawEventId = () => drawId('');

/** `createTime` is in ms for events and in µs for card callbacks. */
export function envelope(
  world: World,
  type: string,
  event: Record<string, unknown>,
  more: { eventId?: string; messageId?: string; microseconds?: boolean } = {},
): PlatformEvent {
  const eventId = more.eventId ?? drawEventId();
  const createTime = String(world.clock.now()) + (more.microseconds ? '000' : '');
  const header = {
    event_id: eventId,
    event_type: type,
    create_time: createTime,
    token: VERIFICATION_TOKEN,
    app_id: world.state.app.id,
    tenant_key: world.state.tenantKey,
  };
  return {
    eventId,
    type,
    body: { schema: '2.0', header, event },
    ...(more.messageId !== undefined && { messageId: more.messageId }),
  };
}
