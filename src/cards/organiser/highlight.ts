import { cutTo } from '../../domain/text/plain-text.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, plain } from '../kit.ts';

const SHOWN = 1_500;

export interface HighlightFacts {
  readonly campaign: string;
  readonly n: number;
  /** The version shown, the only one that the button posts. */
  readonly version: number;
  readonly state: string;
  /** Already posted, so there is no button. */
  readonly posted?: boolean;
  readonly unit: string;
  readonly what: string;
  /** Already masked. */
  readonly text: string;
  readonly preview: boolean;
  readonly hasGroup: boolean;
}

/** A highlight as the group will see it; the organiser sees it first, with a button to post it. */
export function highlightCard(facts: HighlightFacts, words: Words): CardJson {
  const { review } = words;
  const body = [
    md(review.highlightCard(inline(facts.unit), inline(facts.what))),
    plain(cutTo(facts.text, SHOWN)),
  ];
  if (!facts.preview)
    return card({
      title: review.highlightCard(facts.unit, facts.what),
      tone: 'turquoise',
      elements: body.slice(1),
    });
  return card({
    title: review.highlightTitle,
    tone: 'turquoise',
    elements: [
      md(
        facts.posted
          ? review.highlightPosted(facts.n, facts.version)
          : facts.hasGroup
            ? review.highlighted(facts.n)
            : review.highlightNoGroup,
      ),
      ...body,
      facts.hasGroup && !facts.posted
        ? buttons([
            {
              text: review.highlightPost,
              type: 'primary',
              value: {
                act: 'highlight.post',
                campaign: facts.campaign,
                n: facts.n,
                version: facts.version,
                state: facts.state,
              },
            },
          ])
        : undefined,
      facts.hasGroup && !facts.posted ? md(review.highlightTyped(`#${facts.n}`)) : undefined,
    ],
  });
}
