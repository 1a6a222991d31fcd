/** The table of scheduled jobs, one file each. */
import type { JobName } from '../src/domain/campaign/campaign.ts';
import type { Job } from '../src/clock/job.ts';
import { announce } from './announce.ts';
import { chase } from './chase.ts';
import { closing } from './closing.ts';
import { digest } from './digest.ts';
import { morning } from './morning.ts';
import { remind } from './remind.ts';
import { snapshot } from './snapshot.ts';
import { unreachable } from './unreachable.ts';

export const jobs: Readonly<Record<JobName, Job>> = {
  announce,
  remind,
  chase,
  digest,
  snapshot,
  unreachable,
  closing,
  morning,
};
