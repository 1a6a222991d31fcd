import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { cutTo, lengthOf } from '../../domain/text/plain-text.ts';
import type { FilingHead } from '../../domain/register/register.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, onPress, plain, type Element } from '../kit.ts';

/** Characters of the text shown on the card; longer texts are sent as a file. */
const SHOWN = 3_000;
/** Maximum length of a reason, to leave room for the buttons. */
const REASON = 500;
/** Attachments with a button; the others are requested by typing. */
const BUTTONS = 8;
/** Characters of a file name on its button. */
const NAME = 60;

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
  /** Set if the unit has taken back this version, so that nothing of it is shown. */
  readonly taken?: { readonly at: EpochMs | undefined } | undefined;
  /** The bot's file names, in order. */
  readonly attachments: readonly string[];
  /** The confirmed requirements. */
  readonly checked: readonly string[];
  /** Files whose text could not be examined. */
  readonly unread?: string | undefined;
  readonly version: number;
  readonly at: EpochMs;
  readonly understood: readonly { readonly name: string; readonly value: string }[];
  readonly mayReview: boolean;
  /** True before the close, while a returned filing can be filed again. */
  readonly mayReturn: boolean;
}

/** One filing and the possible acts. */
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
      reason === undefined ? undefined : plain(review.reasonWas(cutTo(reason, REASON))),
      plain(facts.understood.map(({ name, value }) => `${name}${words.format.colon}${value}`).join('\n')),
      plain(facts.checked.length > 0 ? words.checks.confirmed(facts.checked) : ''),
      facts.taken
        ? md(
            review.withdrawnText(
              facts.version,
              facts.taken.at === undefined ? undefined : wall(facts.taken.at),
            ),
          )
        : plain(cutTo(facts.text, SHOWN)),
      ...longElements(facts, words),
      ...fileElements(facts, words),
      facts.unread === undefined ? undefined : plain(facts.unread),
      ...(mayReview
        ? reviewElements(
            { campaign: campaign.id, n: found.n, version: head.version, state: head.state },
            facts.mayReturn,
            words,
          )
        : []),
    ],
  });
}

/** Whether the text is too long for a card. */
export function isTooLong(text: string): boolean {
  return text.length > SHOWN && lengthOf(text) > SHOWN;
}

function longElements({ campaign, found: { n }, version, text }: FilingFacts, { review }: Words) {
  if (!isTooLong(text)) return [];
  const value = { act: 'filing.text' as const, campaign: campaign.id, n, version };
  return [md(review.cut(lengthOf(text), SHOWN, n)), buttons([{ text: review.textButton, value }])];
}

function fileElements({ campaign, found: { n }, version, attachments }: FilingFacts, words: Words) {
  const { review } = words;
  if (attachments.length === 0) return [];
  const shown = attachments.slice(0, BUTTONS);
  return [
    md(review.files(attachments.length, n)),
    plain(attachments.length > BUTTONS ? words.file.receipt(attachments) : ''),
    buttons(
      shown.map((name, index) => ({
        text: cutTo(name, NAME),
        value: { act: 'filing.files', campaign: campaign.id, n, version, index },
      })),
    ),
  ];
}

function versionsLine({ found, version }: FilingFacts, { review }: Words): string {
  const count = found.filing.versions.length;
  if (count <= 1) return '';
  return version === found.head.version ? review.versions(count) : review.oldVersion(count, found.n);
}

/** Version and state to which the buttons apply. */
interface Reviewed {
  readonly campaign: string;
  readonly n: number;
  readonly version: number;
  readonly state: FilingHead['state'];
}

function reviewElements(reviewed: Reviewed, mayReturn: boolean, words: Words): (Element | undefined)[] {
  const { review } = words;
  return [
    buttons([{ text: review.accept, type: 'primary', value: { act: 'review.accept', ...reviewed } }]),
    mayReturn ? returnForm(reviewed, words) : undefined,
  ];
}

/** The return form alone, for someone who read the filing elsewhere. */
export function returnFormCard(
  { what, unit, ...reviewed }: Reviewed & { readonly what: string; readonly unit: string },
  words: Words,
): CardJson {
  const { review, morning, terms } = words;
  return card({
    title: morning.returnTitle(reviewed.n),
    tone: 'orange',
    elements: [
      md(review.showHead(inline(what), inline(unit), terms.filingState[reviewed.state])),
      md(reviewed.version > 1 ? words.pending.number(reviewed.n, reviewed.version) : ''),
      returnForm(reviewed, words),
    ],
  });
}

function returnForm(reviewed: Reviewed, words: Words): Element {
  const { review } = words;
  const text = (content: string) => ({ tag: 'plain_text', content });
  return {
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
        behaviors: onPress({ act: 'review.return', ...reviewed }),
      },
    ],
  };
}
