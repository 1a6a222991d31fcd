/** Replaces a card, by the rules common to patch, delayed update and press. */
import { checkContent } from '../content/check.ts';
import { cardRefused } from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import { contentOf } from '../world/messages.ts';
import type { StoredMessage } from '../world/state.ts';
import { isVersion2 } from './version.ts';
import { isRecord } from './walk.ts';

/** Throws the platform's error and keeps the old card if the new one is not permitted. */
export function replaceCard(
  sandbox: Sandbox,
  message: StoredMessage,
  content: string,
  options: { readonly duringPress?: boolean } = {},
): void {
  const { world, lockedCards } = sandbox;
  if (!options.duringPress && lockedCards.has(message.messageId))
    throw cardRefused(11310, 'card action is lock');
  const before = contentOf(message);
  const checked = checkContent(sandbox, 'interactive', content);
  const after = contentOf({ ...message, ...checked });
  if (isVersion2(before) && !isVersion2(after))
    throw cardRefused(200830, 'schema v2 card can not change to schema v1 card');
  if (!options.duringPress && !(isShared(before) && isShared(after)))
    throw cardRefused(11310, 'config.update_multi must be true in both cards');
  const now = world.clock.now();
  Object.assign(message, checked, { patchedAt: now, updatedAt: now });
  world.changed();
  sandbox.show('patched', message);
}

/** An updated card must be shared by all viewers; in 2.0 that is the default and the only permitted value. */
function isShared(card: Readonly<Record<string, unknown>>): boolean {
  const { config } = card;
  const shared = isRecord(config) ? config['update_multi'] : undefined;
  return shared === undefined ? isVersion2(card) : shared === true;
}
