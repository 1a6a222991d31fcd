/** `muster campaign export ID [DIR]`: writes a campaign made in chat as a folder that can replace it. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorLanguage } from '../../config.ts';
import { machineClock } from '../../main.ts';
import { APP, read, readAll } from '../../records/access.ts';
import { createStore } from '../../redis/store/store.ts';
import { writeCampaignFiles } from '../../setup/maker.ts';
import { newWords } from '../../words/new.ts';
import type { CliContext } from '../context.ts';
import { withRedis } from '../with-redis.ts';

/** Exit code 0: written; 1: no such campaign, or the folder is not empty. */
export function exportCampaign(id: string, dir: string | undefined, context: CliContext): Promise<number> {
  const { env, out, err } = context;
  const { exported: words } = newWords(operatorLanguage(env));
  return withRedis(context, async (redis, config) => {
    const store = createStore({ redis, clock: machineClock });
    const { value } = await read(store, 'made', APP, id);
    if (!value) {
      err(words.unknown(id, [...(await readAll(store, 'made', APP)).keys()]));
      return 1;
    }
    const target = dir ?? join(config.campaignsDir, id);
    const present = await readdir(target).catch(() => []);
    if (present.length > 0) {
      err(newWords(operatorLanguage(env)).exists(target));
      return 1;
    }
    await mkdir(target, { recursive: true });
    await writeCampaignFiles(target, value);
    out(words.done(target));
    return 0;
  });
}
