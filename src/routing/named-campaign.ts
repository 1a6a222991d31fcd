/** A campaign that the text of a command names, so that nobody is asked which one is meant. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { campaignAtEnd, campaignAtStart, type CampaignTyped } from '../domain/campaign/campaign-name.ts';
import type { Reading } from './reading.ts';

/** Commands whose text is content of its own, or that concern no single campaign. */
const OWN_TEXT: ReadonlySet<string> = new Set([
  'report',
  'summary',
  'figures',
  'edit',
  'offer',
  'correct',
  'ask',
  'help',
  'me',
  'privacy',
  'holidays',
  'newCampaign',
  'deadLetters',
  'takeover',
]);

/** Short commands, after whose arguments the campaign may also stand at the end. */
const NAMED_LAST: ReadonlySet<string> = new Set([
  'status',
  'digest',
  'export',
  'mine',
  'plan',
  'pending',
  'chase',
  'burden',
  'rehearse',
  'onceMore',
  'pause',
  'resume',
  'journal',
  'deliveries',
  'unreachable',
]);

export function campaignIn(
  { reading, handler }: Reading,
  campaigns: readonly Campaign[],
): CampaignTyped | undefined {
  if (reading.kind !== 'command' || !handler || OWN_TEXT.has(handler.name)) return undefined;
  const first = campaignAtStart(reading.rest, campaigns);
  return first ?? (NAMED_LAST.has(handler.name) ? campaignAtEnd(reading.rest, campaigns) : undefined);
}

/** The text without the name of `campaign`; any other name stays, and the command asks about it. */
export function withoutCampaign(
  typed: Reading,
  campaign: Campaign | undefined,
  campaigns: readonly Campaign[],
): Reading {
  const named = campaignIn(typed, campaigns);
  if (typed.reading.kind !== 'command' || !named || !campaign) return typed;
  const isMeant = named.campaigns.some(({ id, title }) => id === campaign.id || title === campaign.title);
  return isMeant ? { ...typed, reading: { ...typed.reading, rest: named.rest } } : typed;
}
