/** Filing is allowed until the campaign closes, and afterwards for reopened units. */
import { endsAt, openUnits } from '../domain/deadlines/closing.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { Outcome, Scene } from './handler.ts';
import { refuse } from './refuse.ts';

/** Whether filing has ended for all units for which the person speaks or which they manage. */
export function hasEnded({
  campaign,
  roles,
  units,
  at,
}: Pick<Scene, 'campaign' | 'roles' | 'units' | 'at'>): boolean {
  return at >= endsAt(campaign, roles.has('admin') ? undefined : units);
}

/** The scene, restricted to the units that may still file. */
export function stillOpen(scene: Scene): Scene {
  const open = openUnits(scene.campaign, scene.units, scene.at);
  return open.length === scene.units.length ? scene : { ...scene, units: open };
}

/** Does something for the person's units that may still file; without any, replies that filing has ended. */
export function whileOpen<Given, Result>(
  run: (given: Given, scene: Scene) => Result,
): (given: Given, scene: Scene) => Result | Outcome {
  return (given, scene) => {
    const { campaign, units, at, words } = scene;
    return at >= endsAt(campaign, units)
      ? refuse(words.replies.closed(chatText(campaign.title)))
      : run(given, stillOpen(scene));
  };
}
