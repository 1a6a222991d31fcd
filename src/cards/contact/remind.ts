import type { Campaign } from '../../domain/campaign/campaign.ts';
import { expectedOf, itemName } from '../../domain/campaign/naming.ts';
import type { ItemStanding } from '../../domain/deadlines/standing.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Due } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, toType } from '../kit.ts';

export interface OwedFacts {
  readonly campaign: Campaign;
  readonly unit: string;
  /** What the unit owes, with each item's own deadline. */
  readonly owed: readonly {
    readonly standing: ItemStanding;
    readonly due: Due;
    readonly daysLate?: number | undefined;
    /** `#n` of what came back. */
    readonly refile: readonly number[];
  }[];
  readonly late: boolean;
  /** The unit whose next reminder may be put off from here; absent where there is nothing to put off. */
  readonly snoozes?: string | undefined;
}

/** Filings to be filed again that have a button of their own. */
const MOST_REFILED = 4;

/** 【提醒】 to one contact: what the unit owes and by when. Items of one deadline share a sentence. */
export function remindCard(facts: OwedFacts, words: Words): CardJson {
  const { remind } = words.messages;
  const paragraphs = byDue(facts, words).map(({ due, items, returned }) =>
    returned
      ? words.messages.chase.returned(inline(facts.unit), items, due)
      : [remind.owed(inline(facts.unit), items), remind.due(due), remind.holiday(due)]
          .filter(Boolean)
          .join('\n'),
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
      ...refilings(facts).map(({ n }) => md(toType(words.review.refileTyped(n)))),
      fillButtons(facts, words),
    ],
  });
}

/** A way to file from the reminder itself, and to file again what came back. */
function fillButtons(facts: OwedFacts, words: Words) {
  const { campaign, owed, snoozes } = facts;
  const kinds = new Set(owed.filter(({ refile }) => refile.length === 0).map(kindOf));
  const again = refilings(facts);
  const fill = [
    ...[...kinds].map((kind) => ({
      text: words.form.fill[kind],
      type: 'primary' as const,
      value: { act: 'form.open', campaign: campaign.id, kind },
    })),
    ...again.map(({ kind, n }) => ({
      text: again.length > 1 ? `${words.review.refile} #${n}` : words.review.refile,
      type: 'primary' as const,
      value: { act: 'form.open', campaign: campaign.id, kind, n },
    })),
  ];
  const later = {
    text: words.snooze.button,
    value: { act: 'remind.later', campaign: campaign.id, unit: snoozes },
  };
  return buttons(snoozes === undefined ? fill : [...fill, later]);
}

function refilings({ owed }: OwedFacts): { kind: 'summary' | 'report'; n: number }[] {
  return owed.flatMap((item) => item.refile.map((n) => ({ kind: kindOf(item), n }))).slice(0, MOST_REFILED);
}

function kindOf({ standing }: OwedFacts['owed'][number]): 'summary' | 'report' {
  return standing.item.kind === 'summary' ? 'summary' : 'report';
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
