/** Which campaigns a message may be about. */
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { endsAt } from '../../domain/deadlines/closing.ts';
import { reachOf } from '../../domain/levels/access-table.ts';
import type { Part } from '../../people/parts.ts';
import type { Handler } from '../handler.ts';
import { campaignIn, withoutCampaign } from '../named-campaign.ts';
import type { Reading } from '../reading.ts';
import type { Message } from '../route.ts';
import { isOpenTo } from '../scenes.ts';
import type { RoutesParts } from './parts.ts';

/** Candidate campaigns; of a repeating campaign, one run. */
export async function meantBy(
  parts: RoutesParts,
  incoming: Message,
  typed: Reading,
): Promise<readonly Campaign[]> {
  const named = await namedBy(parts, incoming.sender, typed);
  const may = named.length > 0 ? named : await unnamed(parts, incoming, typed.handler);
  const plain = withoutCampaign(typed, named[0], parts.campaigns());
  return parts.whichRun.choose(may, plain, { person: incoming.sender, at: incoming.at });
}

/**
 * The campaigns named in the text in which the person may use the command; or else those in which the person has any
 * role, if the command needs one.
 */
async function namedBy(
  { campaigns, store, scenes }: RoutesParts,
  sender: string,
  { reading, handler }: Reading,
): Promise<readonly Campaign[]> {
  if (reading.kind !== 'command' || !handler) return [];
  const byName = campaignIn({ reading, handler }, campaigns());
  const meant = byName?.rest ?? reading.rest;
  const among = byName?.campaigns ?? campaigns();
  const byText = (await handler.means?.(meant, among, store)) ?? [];
  const named = byText.length > 0 ? byText : (byName?.campaigns ?? []);
  if (!handler.roles || named.length === 0) return named;
  const theirs = (await scenes.partsOf(sender)).filter(({ campaign }) => named.includes(campaign));
  const usable = theirs.filter((part) =>
    isOpenTo(handler, part.roles, part.campaign, reachOf(part.campaign, part.roles, part.units)),
  );
  return (usable.length > 0 ? usable : theirs).map(({ campaign }) => campaign);
}

/**
 * The campaigns that the person, or the group, may mean. A submission goes to an open campaign if there is one, so
 * nobody is asked about a closed one.
 */
async function unnamed(
  { scenes }: RoutesParts,
  { sender, chat, chatId, at }: Message,
  handler: Handler | undefined,
): Promise<readonly Campaign[]> {
  const may = await scenes.candidates(sender, chat === 'group' ? chatId : undefined);
  if (handler?.anyCampaign && handler.roles) {
    const { roles } = handler;
    const fitting = (await scenes.partsOf(sender)).filter((part) =>
      roles.some((role) => part.roles.has(role)),
    );
    if (fitting.length > 0) return fitting.map(({ campaign }) => campaign);
  }
  const theirParts = may.some(({ reopened }) => reopened) ? await scenes.partsOf(sender) : [];
  const open = may.filter((campaign) => at < endsFor(campaign, theirParts));
  return open.length > 0 && (!handler || handler.untilClose) ? open : may;
}

/** Until when a person may file, or manage the campaign. */
function endsFor(campaign: Campaign, parts: readonly Part[]): EpochMs {
  const part = parts.find((each) => each.campaign.id === campaign.id);
  return endsAt(campaign, part && !part.roles.has('admin') ? part.units : undefined);
}
