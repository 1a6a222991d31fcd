import type { Area } from '../domain/campaign/campaign.ts';
import { formCard } from '../cards/contact/form.ts';
import { startOfOnly } from '../levels/sum-below.ts';
import { summaryStamps } from './summary-stamps.ts';
import type { Outcome, Scene } from '../routing/handler.ts';

/** Answers a bare 上报 or 总结 with its form; in a group, the form is sent privately and the group sees one sentence. */
export async function openForm(
  kind: 'report' | 'summary',
  scene: Scene,
  usage: string,
  area?: Area,
): Promise<Outcome> {
  const { campaign, units, words, chat, person, eventId } = scene;
  const start = await startOfOnly(units, area, scene);
  const card = formCard({ campaign, kind, units, area, start, standing: await summaryStamps(scene) }, words);
  if (chat === 'direct') return { reply: { card } };
  return {
    reply: { text: `${words.form.sentPrivately}${usage}` },
    messages: [
      {
        id: `form/${eventId}`,
        to: { kind: 'person', openId: person },
        body: { type: 'card', card },
        about: { kind: 'reply', campaign: campaign.id, entry: 'form' },
      },
    ],
  };
}
