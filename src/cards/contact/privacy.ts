import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { pageCard } from '../choice.ts';
import { inline, toType } from '../kit.ts';

/** What is stored, why and for how long, and that classified material must not be sent. */
export function privacyCard(campaign: Campaign, words: Words): CardJson {
  return pageCard({ title: words.privacy.title, paragraphs: privacyLines(campaign, words) });
}

export function privacyLines(campaign: Campaign, words: Words): string[] {
  const { privacy } = words;
  const { rawDays, personalDays } = campaign.retention;
  return [
    privacy.kept,
    privacy.why(inline(campaign.title)),
    privacy.long(rawDays, personalDays),
    privacy.classified,
    toType(privacy.rights),
  ];
}
