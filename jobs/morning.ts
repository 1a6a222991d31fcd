import type { Job } from '../src/clock/job.ts';
import { morningMessages, morningOf } from '../src/delivery/morning.ts';

/** As the office opens, to the admins: what waits, whom nothing reached, and what goes out on that day. */
export const morning: Job = {
  name: 'morning',
  silent: true,
  addressees: () => [],
  notices: async (occurrence, facts, sources) =>
    (await morningOf(facts, sources)) ? morningMessages(occurrence, facts) : [],
  render: () => undefined,
};
