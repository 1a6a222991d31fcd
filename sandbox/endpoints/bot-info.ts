import type { Endpoint } from './endpoint.ts';

/** The bot itself; the payload is under `bot` instead of `data`. */
export const botInfo: Endpoint = {
  method: 'GET',
  path: '/open-apis/bot/v3/info',
  run(_request, { world }) {
    const { app } = world.state;
    return {
      json: {
        code: 0,
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: app.name,
          avatar_url: '',
          ip_white_list: [],
          open_id: app.openId,
        },
      },
    };
  },
};
