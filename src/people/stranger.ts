/** The answer to people without a role: how to be bound, and the deadline while the campaign runs. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { Scene } from '../routing/handler.ts';

export function strangerText({
  campaign,
  words,
  now,
}: Pick<Scene, 'words' | 'now'> & { readonly campaign: Campaign }): string {
  const { usage } = words.commands.bind;
  return now >= endsAt(campaign)
    ? words.replies.strangerClosed(usage, chatText(campaign.title))
    : words.replies.stranger(usage, chatText(campaign.roster.units[0]?.name ?? ''));
}
