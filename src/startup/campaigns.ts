/** The campaigns at the start: from the folders, from the chat, and from the store. */
import { join } from 'node:path';
import {
  CALENDARS,
  folderContent,
  folderStamp,
  loadCalendars,
  loadCampaigns,
  unsetVariables,
} from '../campaigns/index.ts';
import type { Config } from '../config.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { createFacts, type FactsSource } from '../facts.ts';
import { createCampaignSource, type CampaignSource, type SourceParts } from '../plan/campaign-source.ts';
import { createDecidedYears } from '../plan/decided-years.ts';
import { refusalOf } from '../plan/running.ts';
import type { Store } from '../ports/store.ts';
import { createMadeFolders } from '../setup/made-folders.ts';
import type { KnownYears } from '../setup/maker.ts';
import { operatorWords } from '../words/operator.ts';

export async function campaignSource(
  config: Config,
  known: Pick<SourceParts, 'store' | 'clock' | 'log'>,
  years: KnownYears,
): Promise<CampaignSource> {
  const { campaignsDir, campaignVariables, language, sandboxClock } = config;
  const { start: words } = operatorWords(language);
  const { log, store } = known;
  const decided = createDecidedYears(store);
  const told = new Set<string>();
  const made = createMadeFolders(join(config.dataDir, 'made'), store);
  let unset: ReadonlyMap<string, readonly string[]> = new Map();
  const source = await createCampaignSource({
    ...known,
    facts: createFacts(store, config.adminOpenIds),
    load: async () => {
      const folders = await loadCampaigns(campaignsDir, campaignVariables, await decided.read());
      const inChat = await loadCampaigns(made.root, campaignVariables, await years());
      // One source for each id: what the store holds is the same for every process, so it overrides a folder.
      const ids = new Set(inChat.map(({ id }) => id));
      const loaded = [...folders.filter(({ id }) => !ids.has(id)), ...inChat];
      for (const { id, dir } of folders.filter((each) => ids.has(each.id) && !told.has(each.dir))) {
        told.add(dir);
        log.warn({ campaign: id, dir }, words.heldInChat(id, dir));
      }
      // In a demo or a rehearsal people are known without a lookup, so a failure is harmless.
      if (!sandboxClock) unset = new Map(loaded.map((each) => [each.id, unsetVariables(each)]));
      return loaded;
    },
    stamp: async () =>
      [await folderStamp(campaignsDir), await decided.stamp(), await made.sync()].join('\n\n'),
    madeStamp: made.sync,
    content: folderContent,
    refusal: (campaign, now, begun) => {
      const reason = refusalOf(campaign, now, language, { unset: unset.get(campaign.id) ?? [], begun });
      if (reason !== undefined && !told.has(campaign.id))
        log.warn({ campaign: campaign.id, reason }, words.notRunning(campaign.id, reason));
      told.add(campaign.id);
      return reason;
    },
    onFaulty: (id) => log.warn({ campaign: id, reason: words.faulty }, words.notRunning(id, words.faulty)),
  });
  if (source.current().length === 0) log.warn(words.noCampaigns(campaignsDir));
  return source;
}

/** An admin in a roster, or someone appointed in the chat by another admin. */
export async function hasAdmins(
  campaigns: readonly Campaign[],
  facts: Pick<FactsSource, 'directory'>,
  readable: boolean,
): Promise<boolean> {
  if (campaigns.some(({ roster }) => roster.people.some(({ role }) => role === 'admin'))) return true;
  if (!readable) return false;
  try {
    const directories = await Promise.all(campaigns.map((campaign) => facts.directory(campaign)));
    return directories.some(({ admins }) => admins.length > 0);
  } catch {
    return false;
  }
}

/** Holidays from the folder beside the campaigns, and from the chat. */
export function knownYears(campaignsDir: string, store: Store): KnownYears {
  const decided = createDecidedYears(store);
  return async () => [
    ...(await loadCalendars(join(campaignsDir, CALENDARS))).years,
    ...(await decided.read()),
  ];
}
