import type { Job } from '../src/clock/job.ts';
import { unreachableNotice } from '../src/delivery/notices.ts';

/** Once a week, to the admins: whom nothing reaches. With nobody on the list there is no message. */
export const unreachable: Job = {
  name: 'unreachable',
  addressees: () => [],
  notices: unreachableNotice,
  render: () => undefined,
};
