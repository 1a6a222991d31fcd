import { campaignOfCode } from '../../src/people/parts.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { decideRequest } from './approve.ts';

/** 不同意: declines a request. */
export const decline: Handler = {
  name: 'decline',
  means: campaignOfCode,
  meansOne: true,
  presses: ['request.decline'],
  roles: ['admin'],
  chats: 'direct',
  run: (act, scene) => decideRequest(act, scene, false),
};
