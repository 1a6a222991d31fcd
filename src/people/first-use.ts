import { privacyCard } from '../cards/contact/privacy.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { APP, expected, key, read } from '../records/access.ts';

/** Adds the privacy card to the commit of a person's first act. */
export async function firstUse({
  store,
  person,
  at,
  campaign,
  words,
}: Pick<Scene, 'store' | 'person' | 'at' | 'campaign' | 'words'>): Promise<Outcome> {
  const noticedKey = key('noticed', APP, person);
  const [held, known] = await Promise.all([
    read(store, 'noticed', APP, person),
    read(store, 'person', APP, person),
  ]);
  if (held.value || known.value?.noticedAt !== undefined) return {};
  return {
    expect: [expected(noticedKey, held)],
    put: [{ ...noticedKey, value: { at } }],
    messages: [
      {
        id: `first-use/${person}`,
        to: { kind: 'person', openId: person },
        body: { type: 'card', card: privacyCard([campaign], words) },
        about: { kind: 'reply', campaign: campaign.id, entry: 'privacy' },
      },
    ],
  };
}
