import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, md } from '../kit.ts';

export interface WaitingFacts {
  readonly campaign: string;
  /** How many of each kind there are in all, by the name of the kind. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** The lines of this page, oldest first, safe for a card. */
  readonly lines: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** What was typed to see one kind only. */
  readonly only: string;
  /** Something waits for review, and may be accepted together. */
  readonly reviews: boolean;
  /** Filings that the units above their own have still to look at. */
  readonly below?: number | undefined;
}

/** 待办: one list of everything, a page at a time, so that thousands stay readable. */
export function waitingCard(facts: WaitingFacts, words: Words): CardJson {
  const { waiting } = words;
  const { campaign, counts, lines, page, pages, only, reviews, below = 0 } = facts;
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.map(({ name, count }) => waiting.part(name, count));
  const next = { act: 'pending.page' as const, campaign, page: page + 1, only };
  const choices = [
    ...(page < pages ? [{ text: waiting.next, value: next }] : []),
    ...(reviews ? [{ text: waiting.acceptAllButton, value: { act: 'review.all' as const, campaign } }] : []),
  ];
  return card({
    title: waiting.title,
    tone: 'blue',
    summary: `${waiting.title} ${all > 0 ? waiting.count(all, parts) : ''}`,
    elements: [
      md(all > 0 ? `**${waiting.count(all, parts)}**` : waiting.none),
      md(below > 0 ? words.levels.reviewedBelow(below) : ''),
      ...lines.map((line) => md(line)),
      md(pages > 1 ? waiting.page(page, pages) : ''),
      choices.length > 0 ? buttons(choices) : undefined,
      md(all > 0 ? waiting.how : ''),
    ],
  });
}
