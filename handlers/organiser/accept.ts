import { chatText } from '../../src/domain/text/plain-text.ts';
import {
  campaignOfNumber,
  findFiling,
  numberTyped,
  transitionOf,
  writesOf,
} from '../../src/filing/filings.ts';
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
    const finding = await findFiling(n, scene);
    if (!finding.ok) return refuse(finding.text);
    const { found } = finding;
    const next = transitionOf(found, 'accept', scene);
    if (!next.ok) return refuse(next.text);
    const register = acceptedAt(found.register, found.head, at);
    const done = words.review.accepted(n, chatText(found.unit), found.head.version);
    return {
      reply: { text: done },
      toast: { type: 'success', text: done },
      ...(isOfMorning(act) && { card: await scene.morning(n) }),
      ...writesOf(found, scene, register),
      journal: [{ act: 'review.accepted', unit: found.filing.unit, number: n, version: found.head.version }],
      messages: toContacts(
        scene,
        found.filing.unit,
        `accepted/${eventId}`,
        words.review.youAreAccepted(n, chatText(found.what)),
      ),
    };
  },
};
