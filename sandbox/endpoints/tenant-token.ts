import { z } from 'zod';
import { PlatformError } from '../platform-error.ts';
import { issueToken } from '../world/tokens.ts';
import type { Endpoint } from './endpoint.ts';

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

/** The response is flat, and errors have HTTP 200. */
export const tenantToken: Endpoint = {
  method: 'POST',
  path: '/open-apis/auth/v3/tenant_access_token/internal',
  fault: 'token',
  open: true,
  run({ body }, { world }) {
    const parsed = credentials.safeParse(body);
    if (!parsed.success || parsed.data.app_id !== world.state.app.id)
      throw new PlatformError(10003, 'invalid param', { status: 200 });
    if (parsed.data.app_secret !== world.state.app.secret)
      throw new PlatformError(10014, 'app secret invalid', { status: 200 });
    const { token, expireS } = issueToken(world);
    return { json: { code: 0, msg: 'ok', tenant_access_token: token, expire: expireS } };
  },
};
