import { pageCard } from '../src/cards/choice.ts';
import { chatText } from '../src/domain/plain-text.ts';
import type { Handler, Outcome } from '../src/handler.ts';
import { deliveriesOf, massRequestOf, nameOf } from '../src/mass-action.ts';
import { key, read } from '../src/records.ts';

/** 停止: what an admin sent to many and has not left yet does not leave any more. */
export const stop: Handler = {
  name: 'stop',
  presses: ['mass.stop'],
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, store, words } = scene;
    const { mass } = words;
    const found = await massRequestOf(act, scene, ({ state }) => state === 'sent');
    if (!('request' in found))
      return say(found.unknown ? mass.noSuch(chatText(found.unknown, 20)) : mass.nothingToStop);
    const { id, request } = found;
    const name = nameOf(request, words);
    if (request.state !== 'sent') return say(mass.stoppedAlready(name));
    const { open, left } = await deliveriesOf(request, scene);
    if (open.length === 0) return say(mass.allGone(name, request.code));

    const { version } = await read(store, 'request', campaign.id, id);
    const at = key('request', campaign.id, id);
    const done = mass.stopped(name, left.length, open.length);
    return {
      ...say(done),
      card: pageCard({ title: name, paragraphs: [done] }),
      expect: [{ ...at, version }],
      put: [{ ...at, value: { ...request, state: 'stopped' } }],
      journal: [
        { act: 'mass.stopped', detail: { command: request.code, left: left.length, open: open.length } },
      ],
    };
  },
};

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'info', text } };
}
