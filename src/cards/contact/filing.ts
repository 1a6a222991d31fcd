import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { cutTo } from '../../domain/text/plain-text.ts';
import type { FilingHead } from '../../domain/register/register.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, plain, type Element } from '../kit.ts';

/** Characters of a filing's text that a card shows; the whole is kept. */
const SHOWN = 6_000;

export interface FilingFacts {
  readonly campaign: Campaign;
  readonly found: {
    readonly n: number;
    readonly what: string;
    readonly unit: string;
    readonly head: FilingHead;
    readonly filing: {
      readonly versions: readonly unknown[];
      readonly returns?: readonly { readonly reason: string }[] | undefined;
    };
  };
  readonly text: string;
  /** Which of its files nobody looked through. */
  readonly unread?: string | undefined;
  readonly version: number;
  readonly at: EpochMs;
  readonly understood: readonly { readonly name: string; readonly value: string }[];
  readonly mayReview: boolean;
}

/** One filing as it stands, and what may be done with it. */
export function filingCard(facts: FilingFacts, words: Words): CardJson {
  const { campaign, found, mayReview } = facts;
  const { review } = words;
  const { head } = found;
  const wall = (at: EpochMs) => localAt(campaign.timezone, at);
  const { times } = review;
  const reason = found.filing.returns?.at(-1)?.reason;
  return card({
    title: review.showTitle(found.n),
    tone: 'blue',
    summary: `${review.showTitle(found.n)} ${found.unit}`,
    elements: [
      md(
        [
          review.showHead(inline(found.what), inline(found.unit), words.terms.filingState[head.state]),
          times.first(wall(head.firstFiledAt)),
          head.version > 1 ? times.last(wall(head.lastFiledAt)) : '',
          head.acceptedAt === undefined ? '' : times.accepted(wall(head.acceptedAt)),
          head.withdrawnAt === undefined ? '' : times.withdrawn(wall(head.withdrawnAt)),
          versionsLine(facts, words),
          review.version(facts.version, wall(facts.at)),
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      reason === undefined ? undefined : plain(review.reasonWas(reason)),
      plain(facts.understood.map(({ name, value }) => `${name}${words.format.colon}${value}`).join('\n')),
      plain(cutTo(facts.text, SHOWN)),
      facts.unread === undefined ? undefined : plain(facts.unread),
      ...(mayReview
        ? reviewElements(
            { campaign: campaign.id, n: found.n, version: head.version, state: head.state },
            words,
          )
        : []),
    ],
  });
}

function versionsLine({ found, version }: FilingFacts, { review }: Words): string {
  const count = found.filing.versions.length;
  if (count <= 1) return '';
  return version === found.head.version ? review.versions(count) : review.oldVersion(count, found.n);
}

/** What the buttons act on: this version in this state, and no other. */
interface Reviewed {
  readonly campaign: string;
  readonly n: number;
  readonly version: number;
  readonly state: FilingHead['state'];
}

function reviewElements(reviewed: Reviewed, words: Words): (Element | undefined)[] {
  const { review } = words;
  const text = (content: string) => ({ tag: 'plain_text', content });
  return [
    buttons([{ text: review.accept, type: 'primary', value: { act: 'review.accept', ...reviewed } }]),
    {
      tag: 'form',
      name: 'return',
      elements: [
        {
          tag: 'select_static',
          name: 'reason',
          placeholder: text(review.returnReason),
          options: review.quickReasons.map((reason) => ({ text: text(reason), value: reason })),
        },
        {
          tag: 'input',
          name: 'text',
          max_length: 500,
          input_type: 'multiline_text',
          label: text(review.returnText),
          placeholder: text(review.returnText),
        },
        { tag: 'date_picker', name: 'until', placeholder: text(review.returnUntil) },
        {
          tag: 'button',
          name: 'submit',
          text: text(review.return),
          form_action_type: 'submit',
          behaviors: [{ type: 'callback', value: { act: 'review.return', ...reviewed } }],
        },
      ],
    },
  ];
}
