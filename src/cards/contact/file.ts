import { areasOf, campaignFor } from '../../domain/campaign/for-unit.ts';
import type { Campaign, Unit } from '../../domain/campaign/campaign.ts';
import { cardText } from '../../domain/text/plain-text.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { button, buttons, card, inline, md, type ButtonSpec } from '../kit.ts';

export interface FileFacts {
  readonly campaign: Campaign;
  /** The message that brought the file; a button of the card names it. */
  readonly question: string;
  /** As its sender called it; empty for a picture. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its words were not looked through. */
  readonly unread: boolean;
  /** Whom the person speaks for; with several and none chosen, the unit is asked first. */
  readonly units: readonly Unit[];
  readonly unit: Unit | undefined;
  /** Filings of the unit that a file can still be added to, newest first. */
  readonly attachable: readonly { readonly n: number; readonly what: string; readonly seen: string }[];
  /** Why it is asked again. */
  readonly note?: string | undefined;
}

/** Buttons of one row; areas beyond this are typed. */
const MOST_BUTTONS = 40;

/** Asks what a file is, with a button for each thing it can be. */
export function fileCard(facts: FileFacts, words: Words): CardJson {
  const { campaign, question, unit } = facts;
  const { file } = words;
  const value = { campaign: campaign.id, question };
  const head = `**${file.named(facts.name === '' ? file.picture : inline(facts.name), facts.size)}**`;
  const drop = button({ text: file.not, value: { act: 'file.not', ...value } });
  if (!unit) {
    const choices = facts.units.map(({ id, name }) => ({
      text: name,
      value: { act: 'file.unit' as const, unit: id, ...value },
    }));
    return card({
      title: file.title,
      tone: 'wathet',
      elements: [
        md([head, file.whichUnit].join('\n')),
        buttons(choices.slice(0, MOST_BUTTONS)),
        drop,
        md(file.typedUnit(cardText(facts.units[0]?.name ?? ''))),
      ],
    });
  }
  const as = { act: 'file.as' as const, unit: unit.id, ...value };
  const choices: ButtonSpec[] = [
    ...areasOf(campaign, [unit]).map(({ id, name }) => ({
      text: name,
      value: { ...as, as: 'area', area: id },
    })),
    ...(campaign.summary && campaignFor(campaign, unit.id).summary
      ? [{ text: campaign.summary.name, type: 'primary' as const, value: { ...as, as: 'summary' } }]
      : []),
  ];
  const further = facts.attachable.map(({ n, what, seen }) => ({
    text: file.attach(n, what),
    value: { ...as, as: 'attach', n, seen },
  }));
  return card({
    title: file.title,
    tone: 'wathet',
    elements: [
      facts.note ? md(facts.note) : undefined,
      md([head, facts.units.length > 1 ? cardText(unit.name) : '', file.which].filter(Boolean).join('\n')),
      choices.length > 0 ? buttons(choices.slice(0, MOST_BUTTONS)) : undefined,
      further.length > 0 ? buttons(further) : undefined,
      drop,
      md(file.typed(fileAnswers(facts, words).map(cardText))),
      facts.unread ? md(file.unreadAsk) : undefined,
    ],
  });
}

/** What can be typed instead of pressing. */
export function fileAnswers(
  { campaign, attachable, units, unit }: Pick<FileFacts, 'campaign' | 'attachable' | 'units' | 'unit'>,
  { file }: Words,
): string[] {
  const first = attachable[0];
  return [
    ...areasOf(campaign, unit ? [unit] : units).map(({ name }) => name),
    ...(campaign.summary ? file.summaryWords.slice(0, 1) : []),
    ...(first ? [`${file.attachWords[0] ?? ''} #${first.n}`] : []),
    ...file.notWords.slice(0, 1),
  ];
}
