/**
 * The run that an answer means: the sender of a text or file named no period and says only in the answer what it is, and
 * the earliest run that owes that is meant, as for a line that says it at once.
 */
import type { Campaign, Item, Unit } from '../../domain/campaign/campaign.ts';
import { endsAt } from '../../domain/deadlines/closing.ts';
import { opensAt } from '../../domain/deadlines/deadline.ts';
import { owedRun } from '../../domain/deadlines/owed-run.ts';
import { reachOf } from '../../domain/levels/access-table.ts';
import type { UnitRegister } from '../../domain/register/register.ts';
import { seriesOf } from '../../domain/periods/series.ts';
import type { Part } from '../../people/parts.ts';
import type { Store } from '../../ports/store.ts';
import { APP, read, readMany } from '../../records/access.ts';
import type { Question } from '../../records/question.ts';
import type { Scene } from '../../routing/handler.ts';

/** The scene of an answer, with what the question knows of its period. */
export function named(scene: Scene, { periodNamed = false }: Question): Scene {
  return { ...scene, periodNamed: scene.periodNamed || periodNamed };
}

/** The person's parts in the runs that are open for their units, oldest first; one if the campaign does not repeat. */
export async function openParts(scene: Scene): Promise<readonly Part[]> {
  const { campaign, directory, roles, units, at } = scene;
  if (!campaign.period) return [{ campaign, directory, roles, units }];
  const parts = await scene.parts();
  return parts.filter(
    (part) =>
      seriesOf(part.campaign) === seriesOf(campaign) &&
      opensAt(part.campaign) <= at &&
      at < endsAt(part.campaign, part.units),
  );
}

/** The registers of units in a run, by unit id; units that have filed nothing are absent. */
export async function registersOf(
  store: Store,
  run: Campaign,
  units: readonly Unit[],
): Promise<ReadonlyMap<string, UnitRegister>> {
  const ids = units.map(({ id }) => id);
  const found = await readMany(store, 'unit', run.id, ids);
  return new Map(found.flatMap(({ value }, index) => (value ? [[ids[index] ?? '', value] as const] : [])));
}

/** Finds the run that owes an item for some of the person's units; undefined where the period was named. */
export async function runsOwing(scene: Scene): Promise<(item: Item, units: readonly Unit[]) => Campaign> {
  const { campaign, store, at, periodNamed } = scene;
  if (!campaign.period || periodNamed) return () => campaign;
  const open = await Promise.all(
    (await openParts(scene)).map(async ({ campaign: run, units }) => ({
      run,
      registers: await registersOf(store, run, units),
      units,
    })),
  );
  return (item, units) =>
    owedRun(
      open.map((each) => ({ ...each, concern: { units, item } })),
      at,
    ) ?? campaign;
}

/** The scene in another run of the series, in which the person has a part. */
export async function sceneIn(run: string, scene: Scene): Promise<Scene> {
  if (run === scene.campaign.id) return scene;
  const part = (await openParts(scene)).find(({ campaign }) => campaign.id === run);
  if (!part) return scene;
  const { campaign, directory, roles, units } = part;
  return { ...scene, campaign, directory, roles, units, reach: reachOf(campaign, roles, units) };
}

/** The scene of the run that owes the item. */
export async function sceneOwing(item: Item, units: readonly Unit[], scene: Scene): Promise<Scene> {
  return sceneIn((await runsOwing(scene))(item, units).id, scene);
}

/** The scene of the run to which a number belongs. */
export async function sceneOfNumber(n: number, scene: Scene): Promise<Scene> {
  const { value } = await read(scene.store, 'filing', APP, String(n));
  return value ? sceneIn(value.campaign, scene) : scene;
}
