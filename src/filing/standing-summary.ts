/** The summaries that stand while a form or a draft is looked at, and what becomes of it when another came meanwhile. */
import type { Unit } from '../domain/campaign/campaign.ts';
import { summaryOf } from '../domain/register/filing.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { APP, read, readMany } from '../records/access.ts';
import { latest } from '../records/filing.ts';
import { confirmFirst, type Doubt } from './confirm.ts';
import { wordsOf } from './filed-files.ts';

/** By unit id: the version of the summary that a new one would replace; units without one are left out. */
export async function standingSummaries({
  campaign,
  units,
  store,
}: Pick<Scene, 'campaign' | 'units' | 'store'>): Promise<Readonly<Record<string, number>>> {
  const ids = units.map(({ id }) => id);
  const found = await readMany(store, 'unit', campaign.id, ids);
  return Object.fromEntries(
    ids.flatMap((id, index) => {
      const present = summaryOf(found[index]?.value ?? EMPTY_REGISTER);
      return present ? [[id, present.version]] : [];
    }),
  );
}

/** Asks before a summary replaces a version that its writer was not shown; undefined where nothing came meanwhile. */
export async function summaryOvertaken(
  unit: Unit,
  shown: number,
  text: string,
  scene: Scene,
  keeps: Doubt['keeps'] = {},
): Promise<Outcome | undefined> {
  const { campaign, store, words } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const present = summaryOf(held.value ?? EMPTY_REGISTER);
  if (!present || present.version === shown) return undefined;
  const { n, version } = present;
  const { value: filing } = await read(store, 'filing', APP, String(n));
  const standing = filing ? wordsOf(latest(filing), words) : '';
  const warning = words.review.stands(cutTo(standing, 300));
  return confirmFirst({ command: 'summary', n, text, why: 'overtaken', warning, version, keeps }, scene);
}
