/** Answers to plain questions about the campaign as a whole, and about how the bot behaves. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { treeOf } from '../domain/levels/tree.ts';
import type { PlainQuestion } from '../domain/reading/questions/question.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { aboutContent } from './ask-content.ts';
import type { Scene } from './handler.ts';

/** `dues`: the deadlines, a line each; `hasUnit`: the person files for a unit. */
export function sayAbout(
  asked: Extract<PlainQuestion, 'about' | 'late' | 'reminders' | 'group' | 'privacy'>,
  campaigns: readonly Campaign[],
  { dues, hasUnit }: { readonly dues: readonly string[]; readonly hasUnit: boolean },
  scene: Scene,
): string {
  const { ask: sentence, commands } = scene.words;
  if (asked === 'late') return [sentence.anyTime, ...dues].join('\n');
  if (asked === 'reminders')
    return hasUnit ? sentence.reminders(commands.snooze.usage) : sentence.remindersOfUnits;
  if (asked === 'privacy') {
    const hasLevels = campaigns.some((campaign) => treeOf(campaign).hasLevels);
    return sentence.whoSees(commands.privacy.usage, hasLevels);
  }
  if (asked === 'group')
    return campaigns.some(({ group }) => group !== undefined) ? sentence.inGroup : sentence.noGroup;
  return campaigns
    .flatMap((campaign) => [
      sentence.about(
        chatText(campaign.title),
        chatText(campaign.organiser),
        campaign.theme === undefined ? undefined : chatText(campaign.theme),
      ),
      aboutContent('needed', campaign, false, scene),
    ])
    .join('\n');
}
