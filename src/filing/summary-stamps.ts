/** Detects summaries filed while a form or draft was open. */
import type { Unit } from '../domain/campaign/campaign.ts';
import { stampOf, summaryOf } from '../domain/register/filing.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { APP, read, readMany } from '../records/access.ts';
import { confirmFirst, standsNow, type Doubt } from './confirm.ts';

/** Stamps of existing summaries by unit id; units without one are left out. */
export async function summaryStamps({
  campaign,
  units,
  store,
}: Pick<Scene, 'campaign' | 'units' | 'store'>): Promise<Readonly<Record<string, string>>> {
  const ids = units.map(({ id }) => id);
  const found = await readMany(store, 'unit', campaign.id, ids);
  return Object.fromEntries(
    ids.flatMap((id, index) => {
      const present = summaryOf(found[index]?.value ?? EMPTY_REGISTER);
      return present ? [[id, stampOf(present)]] : [];
    }),
  );
}

/**
 * Asks before a summary replaces a version its writer has not seen, or answers a return they do not know of;
 * undefined if neither applies. `shown`: the stamp they saw, empty if there was none.
 */
export async function summaryOvertaken(
  unit: Unit,
  shown: string,
  text: string,
  scene: Scene,
  keeps: Doubt['keeps'] = {},
): Promise<Outcome | undefined> {
  const { campaign, store, words } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const present = summaryOf(held.value ?? EMPTY_REGISTER);
  if (!present || stampOf(present) === shown) return undefined;
  const { n, version, state } = present;
  const changed = version !== Number(shown.split(' ')[0]);
  // For the same version, other state changes are handled by the act itself; only a return changes the meaning of the
  // text.
  if (!changed && state !== 'returned') return undefined;
  const { value: filing } = await read(store, 'filing', APP, String(n));
  const warning = filing ? standsNow(filing, present, words) : '';
  const why = changed ? 'overtaken' : 'returned';
  return confirmFirst({ command: 'summary', n, text, why, warning, head: present, keeps }, scene);
}
