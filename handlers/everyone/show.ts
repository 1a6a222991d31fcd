import { filingCard } from '../../src/cards/filing.ts';
import { campaignOfNumber, findFiling, numberTyped } from '../../src/filing/filings.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import type { Handler } from '../../src/handler.ts';
import { unreadNotice, wordsOf } from '../../src/filing/filed-files.ts';
import { understoodFields } from '../../src/filing/receipt.ts';

/** 查看 #n: one filing whole, with its times and versions; to the organiser with the review's buttons. */
export const show: Handler = {
  name: 'show',
  roles: ['contact', 'deputy', 'admin'],
  means: campaignOfNumber,
  chats: 'direct',
  run: async (act, scene) => {
    const { words, campaign, roles } = scene;
    const typed = numberTyped(act.kind === 'text' ? act.rest : '');
    if (!typed) return { reply: { text: words.review.whichNumber(words.commands.show.words[0] ?? '') } };
    const finding = await findFiling(typed.n, scene);
    if (!finding.ok) return { reply: { text: chatText(finding.text) } };
    const { found } = finding;
    const wanted = Number(/\d+/u.exec(typed.rest.normalize('NFKC'))?.[0] ?? found.head.version);
    const version =
      found.filing.versions.find((one) => one.version === wanted) ?? found.filing.versions.at(-1);
    const card = filingCard(
      {
        campaign,
        found,
        text: version ? wordsOf(version, words) : '',
        unread: unreadNotice(version, words),
        version: version?.version ?? 1,
        at: version?.at ?? found.head.firstFiledAt,
        understood: understoodFields(version?.fields ?? {}, words),
        mayReview:
          roles.has('admin') &&
          // What is accepted or returned is the latest version.
          version?.version === found.head.version &&
          campaign.review === 'required' &&
          (found.head.state === 'pending' || found.head.state === 'refiled'),
      },
      words,
    );
    return { reply: { card } };
  },
};
