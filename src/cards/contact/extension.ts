import type { LocalDate } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Due } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, onPress, plain } from '../kit.ts';

export interface ExtensionFacts {
  readonly campaign: string;
  readonly id: string;
  readonly code: string;
  readonly unit: string;
  readonly until: Due;
  readonly due: Due;
  /** Hash of the unit's current deadline. */
  readonly seen: string;
  readonly reason: string;
  /** An example date for a shorter extension, between the deadline and the requested one; absent if there is none. */
  readonly shorter?: LocalDate | undefined;
}

/** A unit's request for an extension, for admins: grant, shorten or decline. */
export function extensionCard(facts: ExtensionFacts, words: Words): CardJson {
  const { extension: sentence } = words;
  const value = { campaign: facts.campaign, id: facts.id, seen: facts.seen };
  return card({
    title: sentence.cardTitle,
    tone: 'wathet',
    summary: `${sentence.cardTitle} ${facts.unit}`,
    elements: [
      md(sentence.cardText(inline(facts.unit), facts.until, facts.due)),
      md(facts.until.lastWorkingDay ? sentence.dayOff(facts.until.lastWorkingDay) : ''),
      plain(`${sentence.reason}${facts.reason}`),
      buttons([
        { text: sentence.approve, type: 'primary', value: { act: 'request.approve', ...value } },
        { text: sentence.decline, value: { act: 'request.decline', ...value } },
      ]),
      {
        tag: 'form',
        name: 'shorten',
        elements: [
          {
            tag: 'date_picker',
            name: 'until',
            required: true,
            placeholder: { tag: 'plain_text', content: sentence.shortenName },
          },
          {
            tag: 'button',
            name: 'submit',
            text: { tag: 'plain_text', content: sentence.shorten },
            form_action_type: 'submit',
            behaviors: onPress({ act: 'request.approve', shorten: true, ...value }),
          },
        ],
      },
      md(sentence.typed(facts.code, facts.shorter)),
    ],
  });
}
