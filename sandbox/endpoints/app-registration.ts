import { z } from 'zod';
import type { Registration } from '../registration/registrations.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Endpoint, PlatformAnswer } from './endpoint.ts';

const begin = z.object({
  action: z.literal('begin'),
  archetype: z.literal('PersonalAgent'),
  auth_method: z.literal('client_secret'),
});
const poll = z.object({ action: z.literal('poll'), device_code: z.string() });

/** RFC 8628: everything except the credentials is HTTP 400 with an error code. */
const refusal = (error: string, more: object = {}): PlatformAnswer => ({
  json: { error, error_description: error, ...more },
  status: 400,
});

/** The device flow that creates or updates an app; it needs no token, because there is no app yet. */
export const registration: Endpoint = {
  method: 'POST',
  path: '/oauth/v1/app/registration',
  fault: 'registration',
  open: true,
  run({ body, host }, sandbox) {
    const { registrations } = sandbox;
    if (begin.safeParse(body).success) {
      const begun = registrations.begin();
      const page = `http://${host}/page/launcher`;
      return {
        json: {
          device_code: begun.deviceCode,
          user_code: begun.userCode,
          verification_uri: page,
          verification_uri_complete: `${page}?user_code=${begun.userCode}`,
          expires_in: registrations.terms.expiresInS,
          interval: registrations.terms.intervalS,
        },
      };
    }
    const polled = poll.safeParse(body);
    if (!polled.success) return refusal('invalid_request');
    const found = registrations.byDevice(polled.data.device_code);
    return found === undefined ? refusal('invalid_grant') : answer(found, sandbox);
  },
};

function answer(found: Registration, { registrations, world }: Sandbox): PlatformAnswer {
  const now = registrations.now();
  const { app } = world.state;
  if (found.state.kind === 'declined') return refusal('access_denied');
  if (now >= found.expiresAt) return refusal('expired_token');
  const early = now - found.polledAt < registrations.terms.intervalS * 900;
  found.polledAt = now;
  if (found.state.kind === 'pending') return refusal(early ? 'slow_down' : 'authorization_pending');
  const brand = found.lark ? 'lark' : 'feishu';
  const user = { open_id: found.state.openId, tenant_brand: brand };
  if (found.lark && !found.told) {
    found.told = true;
    return refusal('authorization_pending', { user_info: { tenant_brand: brand } });
  }
  return { json: { client_id: app.id, client_secret: app.secret, user_info: user } };
}
