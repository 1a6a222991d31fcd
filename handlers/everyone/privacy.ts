import { privacyCard } from '../../src/cards/contact/privacy.ts';
import type { Handler } from '../../src/routing/handler.ts';

/** 隐私: what is stored, why and for how long; the same card as at first use. */
export const privacy: Handler = {
  name: 'privacy',
  takesNothing: true,
  chats: 'direct',
  run: (_act, { campaign, words }) => ({ reply: { card: privacyCard(campaign, words) } }),
};
