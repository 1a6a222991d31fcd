import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, plain, toType } from '../kit.ts';

export interface ReturnedFacts {
  readonly campaign: string;
  readonly n: number;
  readonly what: string;
  readonly unit: string;
  readonly reason: string;
  readonly until: WallClock;
  readonly kind: 'report' | 'summary';
}

/** 【退回修改】 to the unit: thanks, what is missing, by when, and a button to correct it. */
export function returnedCard(facts: ReturnedFacts, words: Words): CardJson {
  const { review } = words;
  const title = `${review.returnTitle}#${facts.n} ${facts.what}`;
  return card({
    title,
    tone: 'orange',
    elements: [
      md(review.returnBody(facts.n, inline(facts.what), inline(facts.unit))),
      plain(facts.reason),
      md(review.returnWhen(facts.until)),
      buttons([
        {
          text: review.refile,
          type: 'primary',
          value: { act: 'form.open', campaign: facts.campaign, kind: facts.kind, n: facts.n },
        },
      ]),
      md(toType(review.refileTyped(facts.n))),
    ],
  });
}
