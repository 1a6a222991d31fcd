import type { Handler } from '../../src/routing/handler.ts';
import { firstUse } from '../../src/people/first-use.ts';

/** Someone opened the direct chat; the first time, sends the privacy card. */
export const enter: Handler = {
  name: 'enter',
  takes: ['enter'],
  chats: 'direct',
  run: (_act, scene) => firstUse(scene),
};
