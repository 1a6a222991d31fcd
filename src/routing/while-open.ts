/** Filing while the campaign takes it: until its close, and afterwards for the units that were opened again. */
import { endsAt, openUnits } from '../domain/deadlines/closing.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { Handler, Scene } from './handler.ts';
import { refuse } from './refuse.ts';

/** Whether filing has ended for everything that the person speaks for, or runs. */
export function hasEnded({
  campaign,
  roles,
  units,
  at,
}: Pick<Scene, 'campaign' | 'roles' | 'units' | 'at'>): boolean {
  return at >= endsAt(campaign, roles.has('admin') ? undefined : units);
}

/** The scene with those units alone that may still file. */
export function stillOpen(scene: Scene): Scene {
  const open = openUnits(scene.campaign, scene.units, scene.at);
  return open.length === scene.units.length ? scene : { ...scene, units: open };
}

/** Runs it for those units of the person that may still file; where there are none, says that filing has ended. */
export function whileOpen(run: Handler['run']): Handler['run'] {
  return (act, scene) => {
    const { campaign, units, at, words } = scene;
    return at >= endsAt(campaign, units)
      ? refuse(words.replies.closed(chatText(campaign.title)))
      : run(act, stillOpen(scene));
  };
}
