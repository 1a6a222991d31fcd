import type { Job } from '../src/clock/job.ts';
import { unreachableNotice } from '../src/delivery/admin-notices.ts';

/** Weekly to admins: the unreachable units. No message if there are none. */
export const unreachable: Job = {
  name: 'unreachable',
  addressees: () => [],
  notices: unreachableNotice,
  render: () => undefined,
};
