import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { onceMore as begin } from '../../src/setup/once-more.ts';

/** 再办一次: starts a new setup from a finished campaign, for people who may create campaigns. */
export const onceMore: Handler = {
  name: 'onceMore',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  run: async (act, scene) => {
    const { words, person } = scene;
    if (!(await scene.makers()).includes(person)) return refuse(words.setup.notAllowed);
    return begin(act, act.kind === 'text' ? argumentTyped(act.rest) : '', scene);
  },
};
