import { pageCard } from '../../src/cards/choice.ts';
import { officeWindow } from '../../src/domain/time/office-hours.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { campaignOfCode } from '../../src/people/parts.ts';
import type { Handler, Outcome } from '../../src/routing/handler.ts';
import { deliveriesOf, massRequestOf, nameOf } from '../../src/delivery/mass-action.ts';
import { key, read } from '../../src/records/access.ts';
import { stopReportMessage, stoppedText } from '../../src/delivery/stop-report.ts';

/** Messages held for office hours may leave during the stop if the hours begin within this time. */
const SOON_MS = 60_000;

/** 停止: cancels messages of an admin's mass act that have not been sent yet. */
export const stop: Handler = {
  name: 'stop',
  means: campaignOfCode,
  meansOne: true,
  presses: ['mass.stop'],
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, store, words, now, person, eventId } = scene;
    const { mass } = words;
    const found = await massRequestOf(act, scene, ({ state }) => state === 'sent');
    if (!('request' in found))
      return say(found.unknown ? mass.noSuch(chatText(found.unknown, 20)) : mass.nothingToStop);
    const { id, request } = found;
    const name = nameOf(request, words);
    if (request.state !== 'sent') return say(mass.stoppedAlready(name));
    const { all, open, left } = await deliveriesOf(request, scene);
    if (open.length === 0) return say(mass.allGone(name, request.code));

    const { version } = await read(store, 'request', campaign.id, id);
    const at = key('request', campaign.id, id);
    const going = all.some(({ state }) => state === 'sending' || state === 'planned');
    const exact = !going && !officeWindow(campaign, now + SOON_MS).open;
    // Messages already claimed cannot be stopped; count them after they settle.
    const done = exact ? stoppedText(request, all, words) : mass.stopping(name);
    return {
      ...say(done),
      card: pageCard({ title: name, paragraphs: [done] }),
      expect: [{ ...at, version }],
      put: [{ ...at, value: { ...request, state: 'stopped' } }],
      journal: [
        { act: 'mass.stopped', detail: { command: request.code, left: left.length, open: open.length } },
      ],
      messages: exact ? [] : [stopReportMessage({ campaign: campaign.id, request: id }, person, eventId)],
    };
  },
};

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'info', text } };
}
