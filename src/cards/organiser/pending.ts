import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, md } from '../kit.ts';

export interface PendingFacts {
  readonly campaign: string;
  /** Total per kind, by the name of the kind. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** Lines of this page, oldest first, already escaped. */
  readonly lines: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The typed restriction to one kind. */
  readonly only: string;
  /** Whether there are reviews that can be accepted together. */
  readonly reviews: boolean;
  /** Number of filings awaiting review by parent units. */
  readonly below?: number | undefined;
  /** What waits in other periods; may be empty. */
  readonly elsewhere?: string | undefined;
}

/** 待办: all open tasks in pages, so that thousands remain readable. */
export function pendingCard(facts: PendingFacts, words: Words): CardJson {
  const { pending } = words;
  const { campaign, counts, lines, page, pages, only, reviews, below = 0, elsewhere = '' } = facts;
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.map(({ name, count }) => pending.part(name, count));
  const next = { act: 'pending.page' as const, campaign, page: page + 1, only };
  const choices = [
    ...(page < pages ? [{ text: pending.next, value: next }] : []),
    ...(reviews ? [{ text: pending.acceptAllButton, value: { act: 'review.all' as const, campaign } }] : []),
  ];
  return card({
    title: pending.title,
    tone: 'blue',
    summary: `${pending.title} ${all > 0 ? pending.count(all, parts) : ''}`,
    elements: [
      md(all > 0 ? `**${pending.count(all, parts)}**` : pending.none),
      md(below > 0 ? words.levels.reviewedBelow(below) : ''),
      md(elsewhere),
      ...lines.map((line) => md(line)),
      md(pages > 1 ? pending.page(page, pages) : ''),
      choices.length > 0 ? buttons(choices) : undefined,
      md(all > 0 ? pending.how : ''),
    ],
  });
}
