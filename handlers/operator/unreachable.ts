import { unreachableCard } from '../../src/cards/organiser/unreachable.ts';
import { unreachedUnits } from '../../src/domain/people/reach.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { failedRecipients } from '../../src/delivery/failed-recipients.ts';

/** 失联: the unreachable units, with a text to paste elsewhere. */
export const unreachable: Handler = {
  name: 'unreachable',
  roles: ['admin'],
  takesNothing: true,
  chats: 'direct',
  campaignName: 'last',
  run: async (_act, { campaign, directory, outbox, words }) => {
    const units = unreachedUnits(campaign, directory, await failedRecipients(outbox, campaign.id));
    return { reply: { card: unreachableCard({ campaign, directory, units }, words) } };
  },
};
