/** The units and the item that a command's line names, by which its period is chosen where the line names none. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { itemTyped } from '../../domain/reading/item-text.ts';
import { readTargets } from '../../domain/reading/targets.ts';
import type { Handler } from '../../routing/handler.ts';
import { allWords } from '../../words/index.ts';

type Concerns = NonNullable<Handler['concerns']>;

/** Names of the summary besides the campaign's own. */
export const SUMMARY_WORDS = [...new Set(allWords.flatMap(({ file }) => file.summaryWords))];
const EVERYONE = [
  ...new Set(allWords.flatMap(({ extension, start }) => [...extension.everyone, ...start.everyone])),
];

/** `[单位] 事项 …` of a contact. */
export const ownItem: Concerns = (rest, campaign, own) => {
  const named = unitsAtStart(rest, campaign, own);
  return { ...named, item: itemTyped(campaign, named.rest, SUMMARY_WORDS).item };
};

/** `[单位] …` of a contact, about the summary. */
export const ownSummary: Concerns = (rest, campaign, own) => ({
  ...unitsAtStart(rest, campaign, own),
  item: { kind: 'summary' },
});

/** `单位… 事项 …` */
export const unitsItem: Concerns = (rest, campaign) => {
  const named = unitsAtStart(rest, campaign, campaign.roster.units);
  return { ...named, item: itemTyped(campaign, named.rest, SUMMARY_WORDS).item };
};

/** `单位… …`, whatever follows: a reason may begin with the name of an item. */
export const unitsOnly: Concerns = (rest, campaign) => unitsAtStart(rest, campaign, campaign.roster.units);

/** The units of `among` at the start of a text, and the text behind them. */
export function unitsAtStart(rest: string, { areas, summary }: Campaign, among: Campaign['roster']['units']) {
  const named = [...areas, ...(summary ? [summary] : [])];
  const names = named
    .flatMap(({ name, aliases = [] }) => [name, ...aliases])
    .map((name) => name.toLowerCase());
  const found = readTargets(
    rest,
    { roster: { units: among, people: [] } },
    {
      everyone: EVERYONE,
      corrects: false,
      follows: (after) => names.some((name) => name.length > 1 && after.startsWith(name)),
    },
  );
  return found.kind === 'units' ? { units: found.units, rest: found.rest } : { units: undefined, rest };
}
