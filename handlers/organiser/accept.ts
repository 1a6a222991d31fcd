import { chatText } from '../../src/domain/text/plain-text.ts';
import { changed } from '../../src/filing/acts/filing-change.ts';
import { campaignOfNumber, mayAct, numberTyped } from '../../src/filing/filings.ts';
import { acceptedAt } from '../../src/domain/deadlines/returned.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { isOfMorning, seesFiling } from '../../src/filing/shown-filing.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 通过: the organiser accepts a report or summary (办结). */
export const accept: Handler = {
  name: 'accept',
  presses: ['review.accept'],
  sees: seesFiling('accept'),
  roles: ['admin'],
  means: campaignOfNumber,
  chats: 'direct',
  run: async (act, scene) => {
    const { at, words, eventId } = scene;
    const typed = act.kind === 'text' ? numberTyped(act.rest) : undefined;
    const n = act.kind === 'press' ? Number(act.value['n']) : typed?.n;
    if (!n) return refuse(words.review.whichNumber(words.commands.accept.words[0] ?? ''));
    if (typed && typed.rest !== '')
      return refuse(
        words.review.oneNumber(n, chatText(typed.rest, 40), words.commands.accept.words[0] ?? ''),
      );
    const may = await mayAct(n, 'accept', scene);
    if (!may.ok) return refuse(may.text);
    const { found } = may;
    const { version } = found.head;
    const told = words.review.youAreAccepted(n, chatText(found.what));
    const change = {
      act: 'review.accepted',
      version,
      register: acceptedAt(found.register, found.head, at),
      done: words.review.accepted(n, chatText(found.unit), version),
      messages: toContacts(scene, found.filing.unit, `accepted/${eventId}`, told),
    };
    return {
      ...changed(found, change, scene),
      ...(isOfMorning(act) && { card: await scene.morning(n) }),
    };
  },
};
