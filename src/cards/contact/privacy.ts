import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { pageCard } from '../choice.ts';
import { inline, toType } from '../kit.ts';

/** What is stored, why and for how long, and that classified material must not be sent. */
export function privacyCard(campaign: Campaign, words: Words): CardJson {
  return pageCard({ title: words.privacy.title, paragraphs: privacyLines([campaign], words) });
}

/** For several campaigns: all purposes, and the longest times. */
export function privacyLines(campaigns: readonly Campaign[], words: Words): string[] {
  const { privacy } = words;
  const longest = (days: keyof Campaign['retention']) =>
    Math.max(...campaigns.map(({ retention }) => retention[days]));
  return [
    privacy.kept,
    privacy.why([...new Set(campaigns.map(({ title }) => inline(title)))]),
    privacy.long(longest('rawDays'), longest('personalDays')),
    privacy.classified,
    toType(privacy.rights),
  ];
}
