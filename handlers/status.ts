import { areaLines, figuresLine } from '../src/cards/figures.ts';
import { pageCard } from '../src/cards/choice.ts';
import { inline } from '../src/cards/kit.ts';
import { deadlineAt, dueMoment } from '../src/domain/deadline.ts';
import { figuresOf } from '../src/domain/figures.ts';
import { itemName } from '../src/domain/naming.ts';
import { standingsOf } from '../src/domain/standing.ts';
import type { Handler } from '../src/handler.ts';
import { readAll } from '../src/records.ts';

/** Where the campaign stands; names no unit but one's own. */
export const status: Handler = {
  name: 'status',
  chats: 'both',
  run: async (_act, { store, campaign, now, words, units, chat }) => {
    const registers = await readAll(store, 'unit', campaign.id);
    const figures = figuresOf(campaign, registers, now);
    const { status: sentence, digest, mine } = words.replies;
    const overdue = now > deadlineAt(campaign);
    const own = chat === 'group' ? [] : units;
    const card = pageCard({
      title: sentence.title(campaign.title),
      paragraphs: [
        sentence.due(dueMoment(campaign)),
        ...figures.items.map((item) =>
          [
            digest.item(inline(itemName(campaign, item.item, words.terms.summary))),
            figuresLine(item, overdue, words),
          ].join('\n'),
        ),
        [digest.areas, ...areaLines(campaign, figures, words)].join('\n'),
        ...own.map((unit) => {
          const register = registers.get(unit.id);
          const lines = standingsOf(campaign, register, now).map(({ item, standing, deadline }) =>
            mine.owed(
              inline(itemName(campaign, item, words.terms.summary)),
              words.terms.standing[standing],
              dueMoment(campaign, deadline),
            ),
          );
          return [sentence.own(inline(unit.name)), ...lines].join('\n');
        }),
      ],
    });
    return { reply: { card } };
  },
};
