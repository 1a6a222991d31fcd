import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, lines, md } from '../kit.ts';

/** Characters of a sentence; a period with all its messages is the longest. */
const LONGEST = 300;
/** Lines per list; the page has the rest. */
const SHOWN = 15;

/** The result of a rehearsal in numbers; `told` holds sentences from the rehearsal. */
export function rehearsedCard(
  campaign: Campaign,
  told: {
    readonly setting: readonly string[];
    /** The periods of a year; empty for a campaign that does not repeat. */
    readonly year: readonly string[];
    readonly totals: readonly string[];
    readonly leftOut: readonly string[];
    readonly warnings: readonly string[];
  },
  words: Words,
): CardJson {
  const { rehearse, year: say } = words;
  const safe = (sentences: readonly string[]) => sentences.map((sentence) => inline(sentence, LONGEST));
  const block = (heading: string, sentences: readonly string[], none: string, more = rehearse.more) => [
    md(`**${heading}**`),
    lines(sentences.length > 0 ? safe(sentences) : [none], more, SHOWN),
  ];
  const title = rehearse.title(campaign.title);
  return card({
    title,
    tone: 'turquoise',
    summary: `${title} ${told.totals[0] ?? ''}`,
    elements: [
      md(safe(told.setting).join('\n')),
      ...block(rehearse.totals, told.totals, ''),
      ...block(rehearse.warnings, told.warnings, rehearse.noWarnings),
      ...block(rehearse.leftOut, told.leftOut, rehearse.nothingLeftOut),
      ...(told.year.length > 0 ? block(say.heading, told.year, '', say.more) : []),
      md([rehearse.chat.seePage, rehearse.chat.asNow].join('\n')),
    ],
  });
}
