import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { pageCard } from '../choice.ts';
import { inline, toType } from '../kit.ts';

/**
 * Explains which data is stored, where, why and for how long, and that classified material must not be sent. Without
 * a campaign nothing but the person's messages is stored.
 */
export function privacyCard(campaigns: readonly Campaign[], words: Words): CardJson {
  return pageCard({ title: words.privacy.title, paragraphs: privacyLines(campaigns, words) });
}

/** For several campaigns: purpose, place and times of each. */
export function privacyLines(campaigns: readonly Campaign[], words: Words): string[] {
  const { privacy } = words;
  const [first, ...others] = campaigns;
  if (!first) return [words.replies.me.kept, words.replies.help.notice];
  const titles = new Set(campaigns.map(({ title }) => inline(title)));
  const own =
    others.length === 0
      ? [
          privacy.where(first.base !== undefined),
          privacy.long(first.retention.rawDays, first.retention.personalDays),
        ]
      : [[privacy.ofEach, ...new Set(campaigns.map((campaign) => lineOf(campaign, words)))].join('\n')];
  return [privacy.kept, privacy.why([...titles]), ...own, privacy.classified, toType(privacy.rights)];
}

function lineOf({ title, organiser, base, retention }: Campaign, { privacy }: Words): string {
  return privacy.each({
    title: inline(title),
    organiser: inline(organiser),
    mirrored: base !== undefined,
    raw: retention.rawDays,
    personal: retention.personalDays,
  });
}
