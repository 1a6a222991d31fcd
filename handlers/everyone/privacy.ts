import { privacyCard } from '../../src/cards/contact/privacy.ts';
import { currentParts } from '../../src/people/parts.ts';
import type { Handler } from '../../src/routing/handler.ts';

/** 隐私: what is stored, where, why and for how long, in every campaign in which the person has a role. */
export const privacy: Handler = {
  name: 'privacy',
  takesNothing: true,
  chats: 'direct',
  campaignName: 'never',
  anyCampaign: true,
  run: async (_act, { campaign, parts, now, words }) => {
    const theirs = currentParts(await parts(), now).map((part) => part.campaign);
    const about = theirs.length > 0 ? theirs : campaign ? [campaign] : [];
    return { reply: { card: privacyCard(about, words) } };
  },
};
