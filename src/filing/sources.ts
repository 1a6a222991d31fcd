/**
 * Maps messages to filings, so that recalling a message withdraws its filing, in whichever order the events arrive.
 */
import type { Scene } from '../routing/handler.ts';
import { APP, key } from '../records/access.ts';

/**
 * The records that a filing adds to its commit: its source, and the expectation that the message was not recalled.
 * `n`: the number or its placeholder; `others`: of further filings that the same message brings.
 */
export function sourceOf(
  { messageId, campaign }: Pick<Scene, 'messageId' | 'campaign'>,
  n: number | string,
  others: readonly (number | string)[] = [],
) {
  return {
    expect: [{ ...key('recalled', APP, messageId), version: 0 }],
    put: [
      {
        ...key('source', APP, messageId),
        value: { n, campaign: campaign.id, ...(others.length > 0 && { others }) },
      },
    ],
  };
}
