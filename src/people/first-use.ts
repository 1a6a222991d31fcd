import { privacyCard } from '../cards/contact/privacy.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { APP, expected, key, read } from '../records/access.ts';

/** What a person's first act adds to its commit: the card that says what is kept; nothing ever after. */
export async function firstUse({
  store,
  person,
  at,
  campaign,
  words,
}: Pick<Scene, 'store' | 'person' | 'at' | 'campaign' | 'words'>): Promise<Outcome> {
  const personKey = key('person', APP, person);
  const held = await read(store, 'person', APP, person);
  if (held.value?.noticedAt !== undefined) return {};
  return {
    expect: [expected(personKey, held)],
    put: [{ ...personKey, value: { bindings: {}, ...held.value, noticedAt: at } }],
    messages: [
      {
        id: `first-use/${person}`,
        to: { kind: 'person', openId: person },
        body: { type: 'card', card: privacyCard(campaign, words) },
        about: { kind: 'reply', campaign: campaign.id, entry: 'privacy' },
      },
    ],
  };
}
