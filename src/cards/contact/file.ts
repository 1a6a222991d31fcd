import { areasOf, campaignFor } from '../../domain/campaign/for-unit.ts';
import type { Campaign, Item, Unit } from '../../domain/campaign/campaign.ts';
import { cardText } from '../../domain/text/plain-text.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { nameInRun } from '../name-in-run.ts';
import { button, buttons, card, inline, md, type ButtonSpec } from '../kit.ts';

export interface FileFacts {
  readonly campaign: Campaign;
  /** Id of the message with the file; buttons refer to it. */
  readonly question: string;
  /** The sender's file name; empty for a picture. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The text of the file could not be examined. */
  readonly unread: boolean;
  /** The person's units; if there are several, the unit is asked first. */
  readonly units: readonly Unit[];
  readonly unit: Unit | undefined;
  /** The run of the series that owes an item. */
  readonly runOf: (item: Item, units: readonly Unit[]) => Campaign;
  /** The unit's filings to which the file can be attached, newest first. */
  readonly attachable: readonly {
    readonly n: number;
    readonly what: string;
    readonly seen: string;
    readonly run: Campaign;
  }[];
  /** Why the question is repeated. */
  readonly note?: string | undefined;
}

/** Maximum of buttons; further areas must be typed. */
const MOST_BUTTONS = 40;

/** Asks what a file is for, with a button for each purpose. */
export function fileCard(facts: FileFacts, words: Words): CardJson {
  const { campaign, question, unit } = facts;
  const { file } = words;
  const value = { campaign: campaign.id, question };
  const head = `**${file.named(facts.name === '' ? file.picture : inline(facts.name), facts.size)}**`;
  const drop = dropButton(value, file);
  if (!unit) return unitCard(facts, head, words);
  const as = { act: 'file.as' as const, unit: unit.id, ...value };
  /** Each button names the period that it files in, where that is not the one of the card. */
  const choice = (
    text: string,
    run: Campaign,
    value: Readonly<Record<string, string | number>>,
  ): ButtonSpec => ({
    text: nameInRun(text, run, campaign, words),
    value: { ...as, campaign: run.id, as: '', ...value },
  });
  const choices: ButtonSpec[] = [
    ...areasOf(campaign, [unit]).map(({ id, name }) =>
      choice(name, facts.runOf({ kind: 'area', area: id }, [unit]), { as: 'area', area: id }),
    ),
    ...(campaign.summary && campaignFor(campaign, unit.id).summary
      ? [
          {
            ...choice(campaign.summary.name, facts.runOf({ kind: 'summary' }, [unit]), { as: 'summary' }),
            type: 'primary' as const,
          },
        ]
      : []),
  ];
  const further = facts.attachable.map(({ n, what, seen, run }) =>
    choice(file.attach(n, what), run, { as: 'attach', n, seen }),
  );
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

/** Asks a person with several units for the unit first. */
function unitCard({ campaign, question, units }: FileFacts, head: string, { file }: Words): CardJson {
  const value = { campaign: campaign.id, question };
  const choices = units.map(({ id, name }) => ({
    text: name,
    value: { act: 'file.unit' as const, unit: id, ...value },
  }));
  return card({
    title: file.title,
    tone: 'wathet',
    elements: [
      md([head, file.whichUnit].join('\n')),
      buttons(choices.slice(0, MOST_BUTTONS)),
      dropButton(value, file),
      md(file.typedUnit(cardText(units[0]?.name ?? ''))),
    ],
  });
}

function dropButton(value: { readonly campaign: string; readonly question: string }, { not }: Words['file']) {
  return button({ text: not, value: { act: 'file.not', ...value } });
}

/** Answers that can be typed. */
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
