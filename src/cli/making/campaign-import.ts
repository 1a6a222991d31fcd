/** `muster campaign import DIR`: puts a campaign folder into the store, from where admins change it in the chat. */
import { changeLines, changeParagraphs } from '../../cards/organiser/settings-change.ts';
import { type SettingsView } from '../../cards/organiser/settings-values.ts';
import { leavingLines } from '../../cards/organiser/plan-change.ts';
import { rosterLines } from '../../cards/organiser/roster.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { isSeries } from '../../domain/periods/series.ts';
import { planDiff } from '../../domain/plan/plan-diff.ts';
import { leavingUnits } from '../../domain/register/leaving.ts';
import { rosterDiff } from '../../domain/setup/roster-change.ts';
import { operatorLanguage } from '../../config.ts';
import { machineClock } from '../../startup/machine-clock.ts';
import { happenedOf } from '../../plan/changes.ts';
import { fromStored } from '../../records/stored-campaign.ts';
import type { CampaignMaker } from '../../ports/campaign-maker.ts';
import type { Store } from '../../ports/store.ts';
import { APP, key, read, readAll } from '../../records/access.ts';
import { createStore } from '../../redis/store/store.ts';
import { readFolderFiles } from '../../setup/folder-files.ts';
import { createMaker } from '../../setup/maker.ts';
import { newWords } from '../../words/new.ts';
import { wordsFor } from '../../words/index.ts';
import { checkWords } from '../../words/check.ts';
import { faultLines, isMissing } from '../check.ts';
import type { CliContext } from '../context.ts';
import { withRedis } from '../with-redis.ts';
import type { Asking } from './new-folder.ts';

export interface ImportOptions {
  /** Confirms the differences without asking. */
  readonly yes?: boolean;
  /** Absent without a terminal. */
  readonly asking?: Asking | undefined;
}

/** Exit code 0: stored or unchanged; 1: faults, or not confirmed; 2: no folder, or nobody to ask. */
export function importCampaign(dir: string, options: ImportOptions, context: CliContext): Promise<number> {
  const { env, out, err } = context;
  const language = operatorLanguage(env);
  const { imported: words } = newWords(language);
  return withRedis(context, async (redis, config) => {
    const folder = await readFolderFiles(dir, config.campaignVariables);
    if (!folder.ok) {
      if (isMissing(folder.loaded)) return (err(checkWords(language).badFolder(dir)), 2);
      for (const line of faultLines(folder.loaded)) err(line);
      for (const name of folder.unset) err(words.unset(name));
      return 1;
    }
    const { campaign, files } = folder;
    const store = createStore({ redis, clock: machineClock });
    const held = await read(store, 'made', APP, campaign.id);
    if (held.value?.yaml === files.yaml && held.value.roster === files.roster)
      return (out(words.same(campaign.id)), 0);
    const before = await campaignNow(campaign, held.value, store);
    if (before)
      for (const line of await differences(before, { campaign, yaml: files.yaml }, store)) out(line);
    else out(words.fresh(campaign.title, campaign.id));
    if (!options.yes) {
      if (!options.asking) return (err(words.needsYes), 2);
      if (!(await options.asking.yes(words.confirm(campaign.id)))) return (err(words.kept), 1);
    }
    const at = key('made', APP, campaign.id);
    const now = machineClock.now();
    const result = await store.commit({
      expect: [{ ...at, version: held.version }],
      put: [{ ...at, value: { ...files, by: held.value?.by ?? 'operator', at: now } }],
      journal: [{ at: now, by: 'system', act: 'campaign.imported', campaign: campaign.id }],
    });
    if (result.status === 'conflict') return (err(words.overtaken), 1);
    out(words.done(campaign.id, dir));
    return 0;
  });
}

interface View {
  readonly campaign: Campaign;
  /** Absent if only the plan in force is known. */
  readonly yaml?: string;
}

/** The campaign as it is now: from the store, or as its accepted plan. */
async function campaignNow(
  { id, language }: Campaign,
  made: { readonly yaml: string; readonly roster: string } | undefined,
  store: Store,
): Promise<View | undefined> {
  const { campaign } = made ? await createMaker().checkFiles(made, language) : {};
  if (campaign && made) return { campaign, yaml: made.yaml };
  const { value } = await read(store, 'campaign', APP, id);
  const accepted = value?.plan && (await read(store, 'plan', id, value.plan.hash));
  return accepted?.value && { campaign: fromStored(accepted.value) };
}

/** Line by line, in the campaign's language, without markup. */
async function differences(before: View, after: View, store: Store): Promise<string[]> {
  const { campaign } = after;
  const words = wordsFor(campaign.language);
  const maker = createMaker();
  const lines = changeLines(viewed(before, maker), viewed(after, maker), words);
  const people = rosterLines(
    rosterDiff(before.campaign.roster, campaign.roster),
    { before: before.campaign.roster, after: campaign.roster },
    words,
  );
  const happened = await happenedOf(campaign.id, store);
  // The plan of a series is shown run by run in the chat.
  const isOne = !isSeries(campaign) && !isSeries(before.campaign);
  const diff = planDiff(before.campaign, isOne ? campaign : before.campaign, machineClock.now(), happened);
  const registers = await readAll(store, 'unit', campaign.id);
  const leaving = leavingUnits(before.campaign, campaign, registers);
  const paragraphs = changeParagraphs(
    { campaign: before.campaign, lines: [...lines, ...people], notes: leavingLines(leaving, words), diff },
    words,
  );
  return paragraphs.flatMap((paragraph) => paragraph.replaceAll('**', '').split('\n'));
}

function viewed({ campaign, yaml }: View, maker: CampaignMaker): SettingsView {
  if (yaml === undefined) return { campaign };
  const about = maker.about(yaml);
  return { campaign, rhythm: about.rhythm, about };
}
