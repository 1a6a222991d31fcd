import { pageCard } from '../src/cards/choice.ts';
import { inline } from '../src/cards/kit.ts';
import { dueMoment } from '../src/domain/deadline.ts';
import { localAt } from '../src/domain/local-time.ts';
import { areaName, itemName } from '../src/domain/naming.ts';
import { EMPTY_REGISTER } from '../src/domain/register.ts';
import { standingsOf } from '../src/domain/standing.ts';
import type { Handler } from '../src/handler.ts';
import { readMany } from '../src/records.ts';

const SHOWN = 40;

/** What the person's units have filed and still owe; two people of one unit see the same. */
export const mine: Handler = {
  name: 'mine',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: async (_act, { store, campaign, now, words, units }) => {
    const { mine: sentence } = words.replies;
    const found = await readMany(
      store,
      'unit',
      campaign.id,
      units.map(({ id }) => id),
    );
    const paragraphs = units.flatMap((unit, index) => {
      const register = found[index]?.value ?? EMPTY_REGISTER;
      const newest = register.filings.toSorted((a, b) => b.n - a.n);
      const filed = newest
        .slice(0, SHOWN)
        .map((filing) =>
          sentence.line(
            filing.n,
            inline(
              filing.kind === 'summary'
                ? itemName(campaign, { kind: 'summary' }, words.terms.summary)
                : areaName(campaign, filing.area ?? ''),
            ),
            words.terms.filingState[filing.state],
            localAt(campaign.timezone, filing.firstFiledAt),
          ),
        );
      const owed = standingsOf(campaign, register, now).map(({ item, standing, deadline }) =>
        sentence.owed(
          inline(itemName(campaign, item, words.terms.summary)),
          words.terms.standing[standing],
          dueMoment(campaign, deadline),
        ),
      );
      return [
        sentence.title(`**${inline(unit.name)}**`),
        owed.join('\n'),
        filed.length > 0 ? filed.join('\n') : sentence.empty,
        newest.length > SHOWN ? sentence.more(newest.length - SHOWN) : '',
      ];
    });
    return {
      reply: { card: pageCard({ title: words.commands.mine.usage, paragraphs: paragraphs.filter(Boolean) }) },
    };
  },
};
