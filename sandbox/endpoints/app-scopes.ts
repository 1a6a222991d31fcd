import { type Endpoint, success } from './endpoint.ts';

/** Scopes of an app that was not registered here: all scopes that the sandbox's endpoints and events require. */
const EVERYTHING = [
  'im:message',
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat',
  'im:chat:readonly',
  'im:resource',
  'contact:user.id:readonly',
  'contact:user.base:readonly',
  'bitable:app',
];

/** Lists the granted scopes; requires none itself. */
export const appScopes: Endpoint = {
  method: 'GET',
  path: '/open-apis/application/v6/scopes',
  run(_request, { world }) {
    const scopes = world.state.app.grants?.scopes ?? EVERYTHING;
    return success({ scopes: scopes.map((name) => ({ scope_name: name, grant_status: 1 })) });
  },
};
