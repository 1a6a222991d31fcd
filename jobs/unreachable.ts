import type { Job } from '../src/clock/job.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import { unreachableNotification } from '../src/delivery/admin-notifications.ts';

/** Weekly to admins: the unreachable units. No message if there are none. */
export const unreachable: Job = {
  name: 'unreachable',
  addressees: (_, facts) => recipientsInParts([], { ...facts, owing: [] }),
  notifications: unreachableNotification,
  render: () => undefined,
};
