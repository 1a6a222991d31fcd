import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { FilingHead } from '../../domain/register/register.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { wordsFor, type Words } from '../../words/index.ts';
import { buttons, card, inline, md, rule, type Element } from '../kit.ts';

/** Maximum of filings with buttons; the others are in 待办. */
const WITH_BUTTONS = 8;
const NAMED = 12;

/** The morning report of one campaign. All lines are already escaped. */
export interface MorningSection {
  readonly campaign: Campaign;
  /** Oldest first. */
  readonly reviews: readonly { readonly head: FilingHead; readonly line: string }[];
  /** Total to review, and how many of them arrived since the last working day began. */
  readonly toReview: number;
  readonly fresh: number;
  readonly waiting: readonly string[];
  /** Total of open requests and undelivered returns. */
  readonly toAnswer: number;
  /** Names of units that messages failed to reach since the last working day began. */
  readonly unreached: readonly string[];
  readonly sends: readonly {
    readonly time: string;
    readonly job: string;
    readonly to: readonly string[];
    /** Number of people; groups are not counted. */
    readonly people: number;
  }[];
}

/** One card for all campaigns of an admin. Without sections, it states that nothing is open. */
export function morningCard(
  sections: readonly MorningSection[],
  day: { readonly date: string; readonly weekday: number },
  words: Words,
): CardJson {
  const { morning } = words;
  const title = morning.title(day);
  const waiting = sections.reduce((sum, { toReview, toAnswer }) => sum + toReview + toAnswer, 0);
  const sends = sections.reduce((sum, section) => sum + section.sends.length, 0);
  const each = Math.max(1, Math.floor(WITH_BUTTONS / Math.max(1, sections.length)));
  return card({
    title,
    tone: 'blue',
    summary: `${title} ${morning.summary(waiting, sends)}`.trim(),
    elements:
      sections.length === 0
        ? [md(morning.done)]
        : sections.flatMap((section, index) => [
            index > 0 ? rule : undefined,
            ...sectionElements(section, each),
          ]),
  });
}

function sectionElements(section: MorningSection, most: number): (Element | undefined)[] {
  const { campaign, reviews, toReview, fresh, waiting, toAnswer, unreached, sends } = section;
  const { morning } = wordsFor(campaign.language);
  const shown = reviews.slice(0, most);
  return [
    md(morning.campaign(inline(campaign.title))),
    md(toReview > 0 ? morning.reviews(toReview, fresh) : ''),
    ...shown.flatMap(({ head, line }) => [md(line), reviewButtons(campaign.id, head, morning)]),
    md(
      [
        toReview > shown.length ? morning.moreReviews(toReview - shown.length) : '',
        shown.length > 0 ? morning.typed : '',
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    md(
      toAnswer > 0
        ? [
            morning.waiting(toAnswer),
            ...waiting,
            toAnswer > waiting.length ? morning.more(toAnswer - waiting.length) : '',
          ]
            .filter(Boolean)
            .join('\n')
        : '',
    ),
    md(
      unreached.length > 0
        ? morning.unreached(
            unreached.slice(0, NAMED).map((name) => inline(name)),
            unreached.length,
          )
        : '',
    ),
    md(
      sends.length > 0
        ? [
            morning.today,
            ...sends.map(({ time, job, to, people }) => morning.send(time, job, to, people)),
          ].join('\n')
        : '',
    ),
  ];
}

function reviewButtons(
  campaign: string,
  { n, version, state }: FilingHead,
  { accept, show, return: back }: Words['morning'],
): Element {
  const value = { campaign, n, version, state, from: 'morning' };
  return buttons([
    { text: accept, type: 'primary', value: { act: 'review.accept', ...value } },
    { text: show, value: { act: 'filing.show', ...value } },
    { text: back, value: { act: 'return.open', ...value } },
  ]);
}
