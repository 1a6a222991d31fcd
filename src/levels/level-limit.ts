/** Limits an extension granted by a parent unit to the parent's own deadline. */
import type { EpochMs, Item, LocalMoment, Unit } from '../domain/campaign/campaign.ts';
import { dueMoment, momentAt } from '../domain/deadlines/deadline.ts';
import { headOver, levelLimit } from '../domain/levels/limit.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { read } from '../records/access.ts';
import type { Scene } from '../routing/handler.ts';

/** An error sentence if `until` is past the limit; undefined otherwise, and always for the organiser. */
export async function pastLevelLimit(
  units: readonly Pick<Unit, 'id'>[],
  until: LocalMoment,
  item: Item | undefined,
  scene: Scene,
): Promise<string | undefined> {
  const { campaign, reach, store, words, fromAbove } = scene;
  if (!fromAbove) return undefined;
  const heads = new Map(units.flatMap(({ id }) => headOver(reach, id) ?? []).map((unit) => [unit.id, unit]));
  for (const head of heads.values()) {
    const { value } = await read(store, 'unit', campaign.id, head.id);
    const limit = levelLimit(reach.whole, head.id, value, item);
    const at: EpochMs = momentAt(campaign.timezone, limit);
    if (momentAt(campaign.timezone, until) > at)
      return words.levels.pastLimit(chatText(head.name), dueMoment(reach.whole, limit));
  }
  return undefined;
}
