/** `muster campaign export ID [DIR]`: writes a campaign that is managed in the chat as a folder. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { operatorLanguage } from '../../config.ts';
import { machineClock } from '../../startup/machine-clock.ts';
import type { CampaignFiles } from '../../ports/campaign-maker.ts';
import { APP, key, read, readAll } from '../../records/access.ts';
import { createStore } from '../../redis/store/store.ts';
import { writeCampaignFiles } from '../../setup/maker.ts';
import { newWords } from '../../words/new.ts';
import type { CliContext } from '../context.ts';
import { withRedis } from '../with-redis.ts';

/**
 * Without `dir`, the folder is written beside the other campaigns and defines the campaign from then on; with `dir`, it
 * is a copy. Exit code 0: written; 1: no such campaign, or the folder is not empty.
 */
export function exportCampaign(id: string, dir: string | undefined, context: CliContext): Promise<number> {
  const { env, out, err } = context;
  const { exported: words, exists } = newWords(operatorLanguage(env));
  return withRedis(context, async (redis, config) => {
    const store = createStore({ redis, clock: machineClock });
    const { value, version } = await read(store, 'made', APP, id);
    if (!value) {
      err(words.unknown(id, [...(await readAll(store, 'made', APP)).keys()]));
      return 1;
    }
    const home = join(config.campaignsDir, id);
    const target = dir ?? home;
    if (resolve(target) !== resolve(home)) {
      if (await isFull(target)) return (err(exists(target)), 1);
      await writeFolder(target, value);
      out(words.done(target));
      return 0;
    }
    const aside = (await isFull(home)) ? await setAside(home, value) : undefined;
    await writeFolder(home, value);
    const now = machineClock.now();
    const at = key('made', APP, id);
    const result = await store.commit({
      expect: [{ ...at, version }],
      drop: [at],
      journal: [{ at: now, by: 'system', act: 'campaign.exported', campaign: id }],
    });
    if (result.status === 'conflict') return (err(words.overtaken), 1);
    out(words.done(home));
    out(words.takesOver(home));
    if (aside !== undefined) out(words.aside(aside));
    return 0;
  });
}

async function isFull(dir: string): Promise<boolean> {
  return (await readdir(dir).catch(() => [])).length > 0;
}

/** Renames a folder that was not in effect to a hidden name, under which it is kept but not loaded. */
async function setAside(home: string, { yaml, roster }: CampaignFiles): Promise<string> {
  const mark = createHash('sha256').update(`${yaml}\0${roster}`).digest('hex').slice(0, 8);
  const aside = join(dirname(home), `.${basename(home)}-before-${mark}`);
  await rename(home, aside);
  return aside;
}

async function writeFolder(dir: string, files: CampaignFiles): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeCampaignFiles(dir, files);
}
