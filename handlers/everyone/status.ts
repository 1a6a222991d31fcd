import { standingLines } from '../../src/cards/contact/standing-lines.ts';
import {
  areaLines,
  figuresLine,
  levelLine,
  missingLine,
  totalLines,
} from '../../src/cards/organiser/figures.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { severalDues } from '../../src/cards/dues.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { dueMoment, opensAt } from '../../src/domain/deadlines/deadline.ts';
import { withWeekday } from '../../src/domain/time/local-time.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { itemName } from '../../src/domain/campaign/naming.ts';
import { campaignReached, reachOf } from '../../src/domain/levels/access-table.ts';
import { yearTotalsOf } from '../../src/domain/periods/year-totals.ts';
import { earlierInYearOf } from '../../src/plan/year-runs.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { readAll } from '../../src/records/access.ts';
import { strangerText } from '../../src/people/stranger.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** Maximum of missing units named per item. */
const NAMED = 20;

/** 进度: the state of the campaign; names only the person's own units and their subordinates. */
export const status: Handler = {
  name: 'status',
  takesNothing: true,
  chats: 'both',
  campaignName: 'last',
  run: async (_act, { store, campaign, campaigns, now, words, units, chat, chatId, roles, reach }) => {
    // In groups other than the campaign's, only people with a role in it are answered.
    if (chat === 'group' && chatId !== campaign.group && roles.size === 0)
      return refuse(strangerText({ campaign, words, now }));
    const registers = await readAll(store, 'unit', campaign.id);
    const figures = figuresOf(campaign, registers, now);
    const { status: sentence, digest } = words.replies;
    const before = await earlierInYearOf(campaign, campaigns, store);
    const year = yearTotalsOf([...before, { campaign, registers }]);
    const dues = severalDues(campaign, words);
    const own = chat === 'group' ? [] : units;
    const card = pageCard({
      title: sentence.title(campaign.title),
      paragraphs: [
        now < opensAt(campaign) ? sentence.notOpen(withWeekday({ date: campaign.opens })) : '',
        dues ? sentence.dues(dues) : sentence.due(dueMoment(campaign)),
        ...figures.items.map((item) =>
          [
            digest.item(inline(itemName(campaign, item.item, words.terms.summary))),
            figuresLine(item, item.overdue, words),
            levelLine(campaign, item, words),
          ]
            .filter(Boolean)
            .join('\n'),
        ),
        ...totalLines(figures, words, year),
        [digest.areas, ...areaLines(campaign, figures, words)].join('\n'),
        ...own.map((unit) => {
          const theirs = campaignFor(campaign, unit.id);
          const lines = standingLines(theirs, registers.get(unit.id), now, words);
          return [sentence.own(inline(unit.name)), ...lines].join('\n');
        }),
        ...(chat === 'group' ? [] : belowParagraphs({ campaign, registers, now, words, reach })),
      ],
    });
    return { reply: { card } };
  },
};

/** For each of the person's units with subordinates: their progress, and which of them still owe something. */
function belowParagraphs({
  campaign,
  registers,
  now,
  words,
  reach,
}: Pick<Scene, 'campaign' | 'now' | 'words' | 'reach'> & {
  readonly registers: ReadonlyMap<string, UnitRegister>;
}): string[] {
  return reach.own.flatMap((unit) => {
    const reachOfOne = reachOf(campaign, new Set(), [unit]);
    if (reachOfOne.below.length === 0) return [];
    const within = campaignReached(campaign, reachOfOne, 'below');
    const figures = figuresOf(within, registers, now);
    // Of an item that nobody below owes, "every unit has filed" would be false.
    const owed = figures.items.filter(({ due, filed, exempt }) => due + filed + exempt > 0);
    const lines = owed.flatMap((item) => [
      `${inline(itemName(campaign, item.item, words.terms.summary))}${words.format.colon}${figuresLine(item, item.overdue, words)}`,
      missingLine(within, item, NAMED, words),
    ]);
    return [[words.levels.below(inline(unit.name), reachOfOne.below.length), ...lines].join('\n')];
  });
}
