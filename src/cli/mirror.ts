/** `muster mirror --check [campaign]`: compares a campaign's Base with the filings and repairs differences. */
import { BaseRefused } from '../ports/base-tables.ts';
import { createBaseTables } from '../feishu/outgoing/base-tables.ts';
import { createFacts } from '../facts.ts';
import { machineClock } from '../startup/machine-clock.ts';
import { checkMirror, isMirrored, type CheckParts } from '../mirror/mirror.ts';
import type { MirrorCheck } from '../mirror/repair.ts';
import { campaignsInForce } from '../plan/in-force.ts';
import { createStore } from '../redis/store/store.ts';
import { operatorLanguage } from '../config.ts';
import { wordsFor, type Words } from '../words/index.ts';
import type { CliContext } from './context.ts';
import { withRedis } from './with-redis.ts';

/** Exit code 0: also after repairs; 1: a Base refused, is full or being written, or there is nothing to check. */
export async function mirror(
  context: CliContext,
  id: string | undefined,
  { check }: { readonly check: boolean },
): Promise<number> {
  const { cli: words } = wordsFor(operatorLanguage(context.env)).mirror;
  if (!check) return (context.err(words.usage), 2);
  return withRedis(context, async (redis, config) => {
    const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
    const store = createStore({ redis, clock: machineClock });
    const campaigns = (await campaignsInForce(store)).filter(isMirrored);
    const asked = campaigns.filter((each) => id === undefined || each.id === id);
    if (asked.length === 0) return (context.err(id === undefined ? words.none : words.unknown(id)), 1);
    const parts: CheckParts = {
      campaigns: () => campaigns,
      name: `mirror-check-${machineClock.now()}`,
      base: createBaseTables({ ...config.feishu, log: silent }),
      store,
      facts: createFacts(store, config.adminOpenIds),
      clock: machineClock,
    };
    let code = 0;
    for (const campaign of asked) {
      try {
        const found = await checkMirror(parts, campaign);
        if (!found || found.isFull) code = 1;
        context.out(found ? sentenceOf(campaign.id, found, words) : words.busy(campaign.id));
      } catch (error) {
        if (!(error instanceof BaseRefused)) throw error;
        context.err(words.refused(campaign.id, error.trouble));
        code = 1;
      }
    }
    return code;
  });
}

function sentenceOf(
  id: string,
  { missing, changed, doubled, isFull }: MirrorCheck,
  words: Words['mirror']['cli'],
): string {
  if (isFull) return words.full(id, missing, changed, doubled);
  return missing + changed + doubled === 0 ? words.same(id) : words.mended(id, missing, changed, doubled);
}
