import type { Handler } from '../../src/routing/handler.ts';
import { firstUse } from '../../src/people/first-use.ts';

/** Someone opened the direct chat: at the first time, the card that says what is kept. */
export const enter: Handler = {
  name: 'enter',
  takes: ['enter'],
  chats: 'direct',
  run: (_act, scene) => firstUse(scene),
};
