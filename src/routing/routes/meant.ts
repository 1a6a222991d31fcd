/** Which campaigns a message may be about. */
import { handlers } from '../../../handlers/index.ts';
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { endsAt } from '../../domain/deadlines/closing.ts';
import { reachOf } from '../../domain/levels/access-table.ts';
import { looksLikeReport } from '../../domain/reading/questions/question.ts';
import type { Part } from '../../people/parts.ts';
import type { Handler } from '../handler.ts';
import { campaignIn, nameable, withoutCampaign } from '../named-campaign.ts';
import type { Reading } from '../reading.ts';
import { sentIn, type Message } from '../route.ts';
import { isLong } from './long-text.ts';
import { isOpenTo } from '../scenes.ts';
import type { RoutesParts } from './parts.ts';

/** Candidate campaigns; of a repeating campaign, one run. */
export async function meantBy(
  parts: RoutesParts,
  incoming: Message,
  typed: Reading,
): Promise<readonly Campaign[]> {
  const named = await namedBy(parts, incoming, typed);
  const may = named.length > 0 ? named : await unnamed(parts, incoming, typed.handler);
  const plain = withoutCampaign(typed, named[0], nameable(parts.campaigns(), incoming));
  return parts.whichRun.choose(may, plain, { person: incoming.sender, at: incoming.at });
}

/**
 * The campaigns named in the text in which the person may use the command; or else those in which the person has any
 * role, if the command needs one. A campaign named by its title or id is meant in any case, and refused if it must be.
 */
async function namedBy(
  parts: RoutesParts,
  incoming: Message,
  { reading, handler }: Reading,
): Promise<readonly Campaign[]> {
  const { campaigns, scenes } = parts;
  if (reading.kind !== 'command' || !handler) return [];
  const byName = campaignIn({ reading, handler }, nameable(campaigns(), incoming));
  const byText = await meantByText(parts, incoming, {
    handler,
    rest: byName?.rest ?? reading.rest,
    named: byName?.campaigns,
  });
  const named = byText.length > 0 ? byText : (byName?.campaigns ?? []);
  if (!handler.roles || named.length === 0) return named;
  const theirs = (await scenes.partsOf(incoming.sender)).filter(({ campaign }) => named.includes(campaign));
  const usable = theirs.filter((part) => isOpenTo(handler, part.roles, part.campaign, reachIn(part)));
  if (theirs.length === 0) return byName ? named.slice(0, 1) : [];
  return (usable.length > 0 ? usable : theirs).map(({ campaign }) => campaign);
}

/**
 * The campaigns of the units, numbers or codes in the text. In a group these are its own campaigns, for its members may
 * be told of no other; only what exists once in all campaigns is looked for in the others too.
 */
async function meantByText(
  { campaigns, store }: RoutesParts,
  incoming: Message,
  { handler, rest, named }: { handler: Handler; rest: string; named: readonly Campaign[] | undefined },
): Promise<readonly Campaign[]> {
  const means = async (among: readonly Campaign[]) => (await handler.means?.(rest, among, store)) ?? [];
  const here = named ?? nameable(campaigns(), incoming);
  const found = await means(here);
  const isElsewhere = found.length === 0 && handler.meansOne === true && named === undefined;
  return isElsewhere && here.length < campaigns().length ? means(campaigns()) : found;
}

/**
 * The campaigns that the person, or the group, may mean. A submission goes to an open campaign if there is one, so
 * nobody is asked about a closed one.
 */
async function unnamed(
  parts: RoutesParts,
  incoming: Message,
  handler: Handler | undefined,
): Promise<readonly Campaign[]> {
  const { scenes } = parts;
  const { sender, chat, chatId, at } = incoming;
  const found = await scenes.candidates(sender, chat === 'group' ? chatId : undefined);
  if (handler?.anyCampaign && handler.roles) {
    const { roles } = handler;
    const fitting = (await scenes.partsOf(sender)).filter((part) =>
      roles.some((role) => part.roles.has(role)),
    );
    if (fitting.length > 0) return fitting.map(({ campaign }) => campaign);
  }
  const may = await byRole(parts, found, handler ?? takerOf(incoming), sender);
  const theirParts = may.some(({ reopened }) => reopened) ? await scenes.partsOf(sender) : [];
  const open = may.filter((campaign) => at < endsFor(campaign, theirParts));
  return open.length > 0 && (!handler || handler.untilClose) ? open : may;
}

/** Of several campaigns, those in which the person may do this; all of them if there is none, for the refusal. */
async function byRole(
  { scenes }: RoutesParts,
  campaigns: readonly Campaign[],
  handler: Handler | undefined,
  sender: string,
): Promise<readonly Campaign[]> {
  if (campaigns.length < 2 || !handler?.roles) return campaigns;
  const usable = (await scenes.partsOf(sender))
    .filter((part) => isOpenTo(handler, part.roles, part.campaign, reachIn(part)))
    .map(({ campaign }) => campaign);
  const fitting = campaigns.filter((campaign) => usable.includes(campaign));
  return fitting.length > 0 ? fitting : campaigns;
}

/** Who takes a message without a command: files and reports are filed, which only contacts can do. */
function takerOf({ content }: Message): Handler | undefined {
  const isReport = content.type === 'text' && (isLong(content.text) || looksLikeReport(content.text));
  return isReport || sentIn(content) ? handlers.find(({ name }) => name === 'report') : undefined;
}

const reachIn = ({ campaign, roles, units }: Part) => reachOf(campaign, roles, units);

/** Until when a person may file, or manage the campaign. */
function endsFor(campaign: Campaign, parts: readonly Part[]): EpochMs {
  const part = parts.find((each) => each.campaign.id === campaign.id);
  return endsAt(campaign, part && !part.roles.has('admin') ? part.units : undefined);
}
