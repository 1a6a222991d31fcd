import { campaignOfNumber, findFiling, numberTyped } from '../../src/filing/filings.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { cardOf } from '../../src/filing/shown-filing.ts';

/** 查看 #n: one filing whole, with its times and versions; to the organiser with the review's buttons. */
export const show: Handler = {
  name: 'show',
  roles: ['contact', 'deputy', 'admin'],
  means: campaignOfNumber,
  chats: 'direct',
  run: async (act, scene) => {
    const { words } = scene;
    const typed = numberTyped(act.kind === 'text' ? act.rest : '');
    if (!typed) return { reply: { text: words.review.whichNumber(words.commands.show.words[0] ?? '') } };
    const finding = await findFiling(typed.n, scene);
    if (!finding.ok) return { reply: { text: chatText(finding.text) } };
    const { found } = finding;
    const wanted = /\d+/u.exec(typed.rest.normalize('NFKC'))?.[0];
    return { reply: { card: cardOf(found, scene, wanted === undefined ? undefined : Number(wanted)) } };
  },
};
