import type { Job } from '../src/clock/job.ts';
import { unreachableNotification } from '../src/delivery/admin-notifications.ts';

/** Weekly to admins: the unreachable units. No message if there are none. */
export const unreachable: Job = {
  name: 'unreachable',
  addressees: () => [],
  notifications: unreachableNotification,
  render: () => undefined,
};
