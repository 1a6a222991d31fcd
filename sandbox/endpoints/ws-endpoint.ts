import { z } from 'zod';
import { PlatformError } from '../platform-error.ts';
import { CLIENT_CONFIG, SERVICE_ID } from '../socket/client-config.ts';
import { drawId } from '../world/ids.ts';
import type { Endpoint } from './endpoint.ts';

const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });

/** Path of the WebSocket itself. */
export const SOCKET_PATH = '/ws/v2';

/** The address of the long connection. Errors have a `data` object, which makes the Node SDK give up permanently. */
export const socketEndpoint: Endpoint = {
  method: 'POST',
  path: '/callback/ws/endpoint',
  fault: 'endpoint',
  open: true,
  run(request, { world, tickets }) {
    const { app } = world.state;
    const parsed = credentials.safeParse(request.body);
    if (!parsed.success) throw refusal(1000040344, 'no credential');
    if (parsed.data.AppID !== app.id || parsed.data.AppSecret !== app.secret)
      throw refusal(514, 'auth failed');
    const ticket = drawId('');
    tickets.add(ticket);
    const query = `fpid=493&aid=552564&device_id=${Date.now()}${Math.floor(Math.random() * 1000)}&access_key=${drawId('')}&service_id=${SERVICE_ID}&ticket=${ticket}`;
    return {
      json: {
        code: 0,
        msg: '',
        data: { URL: `ws://${request.host}${SOCKET_PATH}?${query}`, ClientConfig: CLIENT_CONFIG },
      },
    };
  },
};

const refusal = (code: number, message: string) =>
  new PlatformError(code, message, { status: 200, detail: {} });
