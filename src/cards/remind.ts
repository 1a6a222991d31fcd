import type { Campaign } from '../domain/campaign.ts';
import { expectedOf, itemName } from '../domain/naming.ts';
import type { ItemStanding } from '../domain/standing.ts';
import type { CardJson } from '../ports.ts';
import type { Due } from '../words/zh-cn/format.ts';
import type { Words } from '../words/index.ts';
import { buttons, card, inline, md } from './kit.ts';

export interface OwedFacts {
  readonly campaign: Campaign;
  readonly unit: string;
  /** What the unit owes, with each item's own deadline. */
  readonly owed: readonly {
    readonly standing: ItemStanding;
    readonly due: Due;
    readonly daysLate?: number | undefined;
  }[];
  readonly late: boolean;
  /** The unit whose next reminder may be put off from here; absent where there is nothing to put off. */
  readonly snoozes?: string | undefined;
}

/** 【提醒】 to one contact: what the unit owes and by when. Items of one deadline share a sentence. */
export function remindCard(facts: OwedFacts, words: Words): CardJson {
  const { remind } = words.messages;
  const paragraphs = byDue(facts, words).map(({ due, items }) =>
    [remind.owed(inline(facts.unit), items), remind.due(due), remind.holiday(due)].filter(Boolean).join('\n'),
  );
  return owedCard(remind.title(facts.campaign.title), 'yellow', facts, paragraphs, remind.please, words);
}

/** 【催报】 to one contact, after the deadline. */
export function chaseCard(facts: OwedFacts, words: Words): CardJson {
  const { chase } = words.messages;
  const paragraphs = byDue(facts, words).map(({ due, items, daysLate, returned }) =>
    returned
      ? chase.returned(inline(facts.unit), items, due)
      : [chase.owed(inline(facts.unit), items), chase.overdue(daysLate ?? 0, due)].join('\n'),
  );
  return owedCard(chase.title(facts.campaign.title), 'red', facts, paragraphs, chase.please, words);
}

/** The reminder to the group: the date and the totals, and nobody's name. */
export function groupRemindCard(
  facts: { campaign: Campaign; due: Due; figures: string; daysLeft: number; late: boolean },
  words: Words,
): CardJson {
  const { remind } = words.messages;
  const title = remind.title(facts.campaign.title);
  return card({
    title,
    tone: 'yellow',
    summary: `${title} ${words.format.due(facts.due)}`,
    elements: [
      md(
        [
          facts.late ? words.messages.late : '',
          remind.due(facts.due),
          remind.holiday(facts.due),
          remind.left(facts.daysLeft),
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      md(remind.group(facts.figures)),
    ],
  });
}

function owedCard(
  title: string,
  tone: 'yellow' | 'red',
  facts: OwedFacts,
  paragraphs: readonly string[],
  please: string,
  words: Words,
): CardJson {
  return card({
    title,
    tone,
    summary: `${title} ${facts.owed[0] ? words.format.due(facts.owed[0].due) : ''}`,
    elements: [
      facts.late ? md(words.messages.late) : undefined,
      ...paragraphs.map((paragraph) => md(paragraph)),
      md(please),
      fillButtons(facts, words),
    ],
  });
}

/** A way to file from the reminder itself. */
function fillButtons({ campaign, owed, snoozes }: OwedFacts, words: Words) {
  const kinds = new Set(
    owed.map(({ standing }) => (standing.item.kind === 'summary' ? 'summary' : 'report')),
  );
  const fill = [...kinds].map((kind) => ({
    text: words.form.fill[kind],
    type: 'primary' as const,
    value: { act: 'form.open', campaign: campaign.id, kind },
  }));
  const later = {
    text: words.snooze.button,
    value: { act: 'remind.later', campaign: campaign.id, unit: snoozes },
  };
  return buttons(snoozes === undefined ? fill : [...fill, later]);
}

function byDue(facts: OwedFacts, words: Words) {
  const groups = new Map<
    string,
    { due: Due; items: string[]; daysLate?: number | undefined; returned: boolean }
  >();
  for (const { standing, due, daysLate } of facts.owed) {
    const returned = standing.standing === 'returned';
    const name = `${standing.deadlineAt}/${returned}`;
    const group = groups.get(name) ?? { due, items: [], daysLate, returned };
    const expected = expectedOf(facts.campaign, standing.item);
    group.items.push(
      words.messages.remind.item(
        inline(itemName(facts.campaign, standing.item, words.terms.summary)),
        standing.wanting,
        expected,
      ),
    );
    groups.set(name, group);
  }
  return [...groups.values()];
}
