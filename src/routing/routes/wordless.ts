/** A recall or an opened chat: nobody waits for an answer, and most need none. */
import { handlers } from '../../../handlers/index.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { APP, read } from '../../records/access.ts';
import type { Act, Scene } from '../handler.ts';
import { NO_WORDS } from '../reading.ts';
import type { Route, Wordless } from '../route.ts';
import type { RoutesParts } from './parts.ts';

export async function routeWordless(parts: RoutesParts, incoming: Wordless): Promise<Route | undefined> {
  const { scenes, whichRun } = parts;
  const handler = handlers.find(({ takes }) => takes?.includes(incoming.kind));
  const campaign =
    incoming.kind === 'recall'
      ? await campaignOfSource(parts, incoming.messageId)
      : (await whichRun.choose(await scenes.candidates(incoming.person, undefined), NO_WORDS, incoming))[0];
  if (!handler || !campaign) return undefined;
  const act: Act =
    incoming.kind === 'recall'
      ? { kind: 'recall', messageId: incoming.messageId, byOther: incoming.byOther === true }
      : { kind: 'enter' };
  return { kind: 'run', handler, act, scene: (await scenes.of(incoming, campaign)) as Scene };
}

/**
 * A recall names only its message; the register finds the campaign. If the message is unknown, any campaign can
 * record the recall.
 */
async function campaignOfSource(
  { campaigns, store }: RoutesParts,
  messageId: string,
): Promise<Campaign | undefined> {
  const { value } = await read(store, 'source', APP, messageId);
  return campaigns().find(({ id }) => id === value?.campaign) ?? campaigns()[0];
}
