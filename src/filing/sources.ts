/** Which message filed what: kept so that recalling the message withdraws it, in whichever order the two arrive. */
import type { Scene } from '../routing/handler.ts';
import { APP, key } from '../records/access.ts';

/** What a filing adds to its commit: the source, and that no recall came before. `n`: the number, or its token. */
export function sourceOf({ messageId, campaign }: Pick<Scene, 'messageId' | 'campaign'>, n: number | string) {
  return {
    expect: [{ ...key('recalled', APP, messageId), version: 0 }],
    put: [{ ...key('source', APP, messageId), value: { n, campaign: campaign.id } }],
  };
}
