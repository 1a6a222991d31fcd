import { standingLines } from '../../src/cards/contact/standing-lines.ts';
import { endsAt, reopenedEnds } from '../../src/domain/deadlines/closing.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { waitingLines } from '../../src/cards/dues.ts';
import { inline } from '../../src/cards/kit.ts';
import { distinctTitle } from '../../src/domain/campaign/campaign-name.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { localAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { filingName } from '../../src/domain/campaign/naming.ts';
import { itemOf, mendBy } from '../../src/domain/deadlines/returned.ts';
import type { Campaign, Unit } from '../../src/domain/campaign/campaign.ts';
import {
  EMPTY_REGISTER,
  type FilingHead,
  type OpenRequest,
  type UnitRegister,
} from '../../src/domain/register/register.ts';
import { openRequest } from '../../src/domain/deadlines/owed.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { currentParts, type Part } from '../../src/people/parts.ts';
import { readMany } from '../../src/records/access.ts';

const SHOWN = 40;

/** What the person's units have filed and still owe; all people of a unit see the same. */
export const mine: Handler = {
  name: 'mine',
  roles: ['contact', 'deputy'],
  takesNothing: true,
  chats: 'direct',
  campaignName: 'last',
  anyCampaign: true,
  run: async (_act, scene) => {
    const all = await scene.parts();
    const parts = scene.periodNamed
      ? all.filter(({ campaign }) => campaign.id === scene.campaign.id)
      : currentParts(all, scene.now);
    const theirs = parts.filter(({ units }) => units.length > 0);
    const sections = await Promise.all(theirs.map((part) => sectionOf(part, scene)));
    const paragraphs = sections.flatMap((section, index) =>
      theirs.length > 1 ? [headingOf(theirs, index, scene.words), ...section] : section,
    );
    return {
      reply: {
        card: pageCard({ title: scene.words.commands.mine.usage, paragraphs: paragraphs.filter(Boolean) }),
      },
    };
  },
};

/** The campaign's title, with its zone if the campaigns have different ones. */
function headingOf(theirs: readonly Part[], index: number, { replies }: Scene['words']): string {
  const campaigns = theirs.map(({ campaign }) => campaign);
  const { id = '', title = '', timezone = '' } = campaigns[index] ?? {};
  const differs = campaigns.some((campaign) => campaign.timezone !== timezone);
  return `**${inline(distinctTitle({ id, title }, campaigns))}**${differs ? replies.inZone(timezone) : ''}`;
}

/** What the person's units have filed and owe in one campaign. */
async function sectionOf(
  { campaign, units }: Part,
  { store, now, words }: Pick<Scene, 'store' | 'now' | 'words'>,
): Promise<string[]> {
  const { mine: sentence } = words.replies;
  const found = await readMany(
    store,
    'unit',
    campaign.id,
    units.map(({ id }) => id),
  );
  return units.flatMap((unit, index) => {
    const register = found[index]?.value ?? EMPTY_REGISTER;
    const theirs = campaignFor(campaign, unit.id);
    const closed = now >= endsAt(campaign, [unit]);
    const newest = register.filings.toSorted((a, b) => b.n - a.n);
    const filed = newest
      .slice(0, SHOWN)
      .map((filing) =>
        sentence.line(
          filing.n,
          inline(filingName(campaign, filing, words.terms)),
          words.terms.filingState[filing.state],
          localAt(campaign.timezone, filing.firstFiledAt),
          closed ? '' : mendLine(filing, register, theirs, words),
          checksLine(filing, campaign, words),
        ),
      );
    return [
      sentence.title(`**${inline(unit.name)}**`),
      closed ? '' : openLine(campaign, unit, words),
      [...standingLines(theirs, register, now, words), ...waitingLines(theirs, words)].join('\n'),
      askedLine(closed ? undefined : openRequest(theirs, register, now), words),
      filed.length > 0 ? filed.join('\n') : sentence.empty,
      newest.length > SHOWN ? sentence.more(newest.length - SHOWN) : '',
    ];
  });
}

/** Until when a reopened unit may file; empty for others. */
function openLine(campaign: Campaign, unit: Unit, { replies }: Scene['words']): string {
  const end = reopenedEnds(campaign).find(({ units }) => units.some(({ id }) => id === unit.id));
  return end ? replies.mine.openUntil(withWeekday(end.until)) : '';
}

/** The correction date of a returned filing, as announced to the unit. */
function mendLine(
  filing: FilingHead,
  register: UnitRegister,
  campaign: Campaign,
  { replies }: Scene['words'],
): string {
  const by = filing.state === 'returned' ? mendBy(campaign, register, itemOf(filing)) : undefined;
  return by ? replies.mine.mendBy(withWeekday(by)) : '';
}

function askedLine(request: OpenRequest | undefined, { replies }: Scene['words']): string {
  if (!request) return '';
  const { wanted } = request;
  return replies.mine.asked(wanted && withWeekday(wanted));
}

function checksLine({ checks = [] }: FilingHead, campaign: Campaign, words: Scene['words']): string {
  const confirmed = campaign.checks.filter(({ id }) => checks.includes(id)).length;
  return confirmed > 0 ? words.checks.count(confirmed, campaign.checks.length) : '';
}
