/** Reads a campaign folder as the two files that the store can hold: variables resolved, the roster as CSV. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isScalar, parseDocument } from 'yaml';
import { loadCampaign, unsetVariables, type LoadedCampaign } from '../campaigns/index.ts';
import type { Holidays } from '../domain/holidays/days.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { CampaignFiles } from '../ports/campaign-maker.ts';
import { rosterFileOf } from './campaign-files.ts';

type Variables = Parameters<typeof loadCampaign>[1];

export type FolderFiles =
  | { readonly ok: true; readonly campaign: Campaign; readonly files: CampaignFiles }
  /** `unset`: variables without a value, which the store could not resolve later. */
  | { readonly ok: false; readonly loaded: LoadedCampaign; readonly unset: readonly string[] };

export async function readFolderFiles(
  dir: string,
  variables: Variables,
  holidays?: Holidays,
): Promise<FolderFiles> {
  const loaded = await loadCampaign(dir, variables, holidays);
  const unset = unsetVariables(loaded);
  const { campaign } = loaded;
  if (!campaign || unset.length > 0) return { ok: false, loaded, unset };
  const text = await readFile(path.join(dir, 'campaign.yaml'), 'utf8');
  return {
    ok: true,
    campaign,
    files: { yaml: withValues(text, campaign), roster: rosterFileOf(campaign.roster) },
  };
}

/** Replaces `${NAME}` by its value, because other machines may have other variables. */
function withValues(text: string, { group, base: bitable }: Campaign): string {
  const document = parseDocument(text, { schema: 'core' });
  for (const [key, value] of Object.entries({ group, bitable })) {
    const node = document.get(key, true);
    if (value !== undefined && isScalar(node) && String(node.value).includes('${')) node.value = value;
  }
  return document.toString({ lineWidth: 0 });
}
