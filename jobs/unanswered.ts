import { recipientsOf } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';
import { extensionCardOf } from '../src/filing/extension-request.ts';

/** To the admins, once the quiet of a request for more time is over: it is still open. */
export const unanswered: Job = {
  name: 'unanswered',
  addressees: ({ to }, { campaign, directory }) => recipientsOf(to, { campaign, directory, owing: [] }),
  render: ({ only }, { campaign, registers, waiting = [], now, words }) => {
    const open = waiting.find((each) => each.kind === 'extend' && each.request.unit === only);
    if (open?.kind !== 'extend') return undefined;
    const register = registers.get(only ?? '');
    const card = extensionCardOf(open.id, open.request, register, { campaign, now, words, again: true });
    return { type: 'card', card };
  },
};
