/** A campaign that the text of a command names, so that nobody is asked which one is meant. */
import { handlers } from '../../handlers/index.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { campaignAtEnd, campaignAtStart, type CampaignTyped } from '../domain/campaign/campaign-name.ts';
import { derive } from '../domain/derive.ts';
import { fold } from '../domain/reading/folding.ts';
import { allWords, type Words } from '../words/index.ts';
import type { Reading } from './reading.ts';
import type { Message } from './route.ts';

/**
 * The campaigns that a message may name. In a group with campaigns of its own only these, because everyone there
 * reads the answer.
 */
export function nameable(
  campaigns: readonly Campaign[],
  { chat, chatId }: Pick<Message, 'chat' | 'chatId'>,
): readonly Campaign[] {
  const here = chat === 'group' ? campaigns.filter(({ group }) => group === chatId) : [];
  return here.length > 0 ? here : campaigns;
}

export function campaignIn(
  { reading, handler }: Reading,
  campaigns: readonly Campaign[],
): CampaignTyped | undefined {
  if (reading.kind !== 'command' || !handler || handler.campaignName === 'never') return undefined;
  const words = derive([allWords], argumentWords);
  const first = campaignAtStart(reading.rest, campaigns, words);
  return (
    first ?? (handler.campaignName === 'last' ? campaignAtEnd(reading.rest, campaigns, words) : undefined)
  );
}

/** Words that follow a command, folded: 台账, 全部, 工作群. They are never read as the name of a campaign. */
function argumentWords(languages: readonly Words[]): readonly string[] {
  const all = languages.flatMap((words) => [
    ...handlers.flatMap(({ followers }) => followers?.(words) ?? []),
    ...words.exports.phones,
    ...words.pause.runWords,
    ...words.pause.seriesWords,
    ...Object.values(words.roster.words).flat(),
    ...Object.values(words.settings.words).flat(),
    words.terms.summary,
  ]);
  return [...new Set(all.map((word) => fold(word).trim()))];
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
