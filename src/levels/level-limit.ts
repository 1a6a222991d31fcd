/** Whether someone of the unit above may give a unit so much time: up to the own deadline of theirs, and no further. */
import type { EpochMs, Item, LocalMoment, Unit } from '../domain/campaign/campaign.ts';
import { dueMoment, momentAt } from '../domain/deadlines/deadline.ts';
import { headOver, levelLimit } from '../domain/levels/limit.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { read } from '../records/access.ts';
import type { Scene } from '../routing/handler.ts';

/** A sentence that says what the limit is where `until` is past it; undefined where it is not, and for the organiser. */
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
