import type { Job } from '../src/clock/job.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import { morningMessages, morningOf } from '../src/delivery/morning.ts';

/** The daily overview for admins as the office opens: open tasks, unreachable units, and the day's messages. */
export const morning: Job = {
  name: 'morning',
  silent: true,
  addressees: (_, facts) => recipientsInParts([], { ...facts, owing: [] }),
  notifications: async (occurrence, facts, sources) =>
    (await morningOf(facts, sources)) ? morningMessages(occurrence, facts) : [],
  render: () => undefined,
};
