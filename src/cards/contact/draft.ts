import type { Campaign, Unit } from '../../domain/campaign/campaign.ts';
import type { Draft } from '../../domain/register/draft.ts';
import { paperText, type Paper } from '../../domain/register/paper.ts';
import { cutTo } from '../../domain/text/plain-text.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { button, card, inline, md, plain, rule } from '../kit.ts';

/** Characters of the draft shown on the card; the file has the whole text. */
const SHOWN = 5_000;
/** Maximum of numbers named per note. */
const NAMED = 20;

export interface DraftFacts {
  readonly campaign: Campaign;
  readonly unit: Unit;
  readonly draft: Draft;
  readonly paper: Paper;
  /** Hash of the text, so that pressing files exactly what was shown. */
  readonly seal: string;
  /** Stamp of the unit's existing summary; empty if there is none. */
  readonly standing: string;
}

/** The draft as it would be filed, what could not be counted, and a button that files it. */
export function draftCard(
  { campaign, unit, draft, paper, seal, standing }: DraftFacts,
  words: Words,
): CardJson {
  const { draft: sentence } = words;
  const text = paperText(paper);
  const shown = cutTo(text, SHOWN);
  const note = (numbers: readonly number[], say: (numbers: string) => string) =>
    numbers.length > 0 ? say(words.format.list(numbers.slice(0, NAMED).map((n) => `#${n}`))) : '';
  return card({
    title: sentence.cardTitle(unit.name),
    tone: 'wathet',
    elements: [
      md(sentence.why),
      rule,
      plain(shown),
      rule,
      md(
        [
          shown === text ? '' : sentence.cut,
          note(draft.fromWords, sentence.fromWords),
          note(draft.uncounted, sentence.uncounted),
          note(draft.wordless, sentence.wordless),
          note(draft.returned, sentence.returned),
        ]
          .filter((line) => line !== '')
          .map((line) => inline(line, 400))
          .join('\n'),
      ),
      button({
        text: sentence.file,
        type: 'primary',
        value: { act: 'summary.draft', campaign: campaign.id, unit: unit.id, seal, standing },
      }),
      md(sentence.typed),
    ],
  });
}
