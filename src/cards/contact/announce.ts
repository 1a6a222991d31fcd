import { areasOf } from '../../domain/campaign/for-unit.ts';
import { waitingAreas } from '../../domain/campaign/event-clock.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { expectedOf, itemName } from '../../domain/campaign/naming.ts';
import { itemsOf } from '../../domain/campaign/items.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Due } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, md } from '../kit.ts';

/** What is required, by when and of whom, and how to file. `unit`: the reader's unit; absent in the group. */
export function announceCard(
  facts: {
    campaign: Campaign;
    due: Due;
    /** One line per item, if items have their own deadlines. */
    dues?: readonly string[] | undefined;
    unit?: string | undefined;
    late: boolean;
  },
  words: Words,
): CardJson {
  const { campaign } = facts;
  const { announce } = words.messages;
  // Required areas are already among the owed items.
  const waiting = new Set(waitingAreas(campaign).map(({ id }) => id));
  const free = campaign.areas.filter(({ id, expect }) => expect === 0 && !waiting.has(id));
  const owed = itemsOf(campaign).map((item) =>
    announce.item(inline(itemName(campaign, item, words.terms.summary)), expectedOf(campaign, item)),
  );
  const [first] = areasOf(campaign, []);
  const title = announce.title(campaign.title);
  return card({
    title,
    tone: 'blue',
    summary: `${title} ${words.format.due(facts.due)}`,
    elements: [
      md(
        [facts.late ? words.messages.late : '', facts.unit ? announce.unit(inline(facts.unit)) : '']
          .filter(Boolean)
          .join('\n'),
      ),
      md(campaign.theme ? announce.theme(inline(campaign.theme, 200)) : ''),
      md(
        [
          facts.dues ? announce.dues(facts.dues) : announce.due(facts.due),
          announce.owed(owed, inline(campaign.organiser)),
        ].join('\n'),
      ),
      md(free.length > 0 ? announce.areas(free.map(({ name }) => inline(name))) : ''),
      md(
        campaign.checks.length > 0
          ? [
              announce.checks,
              words.format.numbered(campaign.checks.map(({ text }) => inline(text, 300))),
            ].join('\n')
          : '',
      ),
      md(announce.how(first && inline(first.name), campaign.summary !== undefined)),
      md(announce.notice),
    ],
  });
}
