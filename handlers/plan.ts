import { card, lines, md } from '../src/cards/kit.ts';
import { dueMoment } from '../src/domain/deadline.ts';
import { localAt } from '../src/domain/local-time.ts';
import { planOf } from '../src/domain/schedule.ts';
import type { Handler } from '../src/handler.ts';
import { readAll } from '../src/records.ts';

/** 计划: every planned moment with its weekday, and what has become of it. */
export const plan: Handler = {
  name: 'plan',
  roles: ['admin'],
  chats: 'direct',
  run: async (_act, { campaign, store, words }) => {
    const { plan: sentence } = words.replies;
    const happened = await readAll(store, 'occurrence', campaign.id);
    const planned = planOf(campaign).filter(({ skipped }) => !skipped);
    const rows = planned.map(({ id, at, job, to, movedFrom }) => {
      const line = sentence.line(
        localAt(campaign.timezone, at),
        words.terms.job[job],
        words.format.list(to.map((recipient) => words.terms.recipient[recipient])),
        sentence.state[happened.get(id)?.state ?? ''] ?? '',
      );
      return movedFrom ? `${line}${sentence.moved(movedFrom)}` : line;
    });
    return {
      reply: {
        card: card({
          title: sentence.title(campaign.title),
          tone: 'blue',
          elements: [md(sentence.deadline(dueMoment(campaign))), lines(rows, sentence.more)],
        }),
      },
    };
  },
};
