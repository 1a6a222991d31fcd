import { MOST_NUMBERS, numberList } from '../../src/domain/register/number-list.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { changed } from '../../src/filing/acts/filing-change.ts';
import { campaignOfNumber, findFiling, mayAct, transitionOf } from '../../src/filing/filings.ts';
import { acceptedAt } from '../../src/domain/deadlines/returned.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { isOfMorning, seesFiling } from '../../src/filing/shown-filing.ts';
import { toldOfNewSums } from '../../src/levels/sums-above.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { previewAccepting } from './accept-all.ts';

/** 通过: the organiser accepts a report or summary (办结); several are previewed first, as by 全部通过. */
export const accept: Handler = {
  name: 'accept',
  asksIfOvertaken: true,
  presses: ['review.accept'],
  sees: seesFiling('accept'),
  roles: ['admin'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  run: async (act, scene) => {
    const { at, words, eventId } = scene;
    const typed = act.kind === 'text' ? numberList(act.rest) : undefined;
    const word = words.commands.accept.words[0] ?? '';
    const n = act.kind === 'press' ? Number(act.value['n']) : typed?.numbers[0];
    if (!n) return refuse(words.review.whichNumber(word));
    if (typed && typed.numbers.length > MOST_NUMBERS)
      return refuse(words.review.tooManyNumbers(MOST_NUMBERS));
    if (typed && typed.rest !== '') return refuse(words.review.numbersOnly(chatText(typed.rest, 40), word));
    if (typed && typed.numbers.length > 1) return previewListed(typed.numbers, scene);
    const may = await mayAct(n, 'accept', scene);
    if (!may.ok) return refuse(may.text);
    const { found } = may;
    const { version } = found.head;
    const told = words.review.youAreAccepted(n, chatText(found.what));
    const register = acceptedAt(found.register, found.head, at);
    const { unit, area } = found.filing;
    const areas = new Set(area === undefined ? [] : [area]);
    const change = {
      act: 'review.accepted',
      version,
      register,
      done: words.review.accepted(n, chatText(found.unit), version),
      messages: [
        ...toContacts(scene, unit, `accepted/${eventId}`, told),
        ...(await toldOfNewSums(new Map([[unit, { register, areas }]]), scene)),
      ],
    };
    return {
      ...changed(found, change, scene),
      ...(isOfMorning(act) && { card: await scene.morning(n) }),
    };
  },
};

/** Previews the listed filings that can be accepted; names each of the others with its reason. */
async function previewListed(numbers: readonly number[], scene: Scene): Promise<Outcome> {
  const found = await Promise.all(
    numbers.map(async (n) => {
      const finding = await findFiling(n, scene);
      if (!finding.ok) return { refused: scene.words.review.notHere(n) };
      const { found } = finding;
      const may = transitionOf(found, 'accept', scene);
      return may.ok ? { unit: found.filing.unit, head: found.head } : { refused: may.text };
    }),
  );
  const refused = found.flatMap((each) => ('refused' in each ? [each.refused] : []));
  const listed = found.flatMap((each) => (each.head ? [{ unit: each.unit, head: each.head }] : []));
  return listed.length === 0 ? refuse(refused.join('\n')) : previewAccepting(listed, refused, scene);
}
