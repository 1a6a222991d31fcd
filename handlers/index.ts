/** What a person can do: one file a command, and this table. Help, role checks and suggestions come from it. */
import type { Handler } from '../src/handler.ts';
import { approve } from './approve.ts';
import { bind } from './bind.ts';
import { chase } from './chase.ts';
import { deadline } from './deadline.ts';
import { decline } from './decline.ts';
import { deliveries } from './deliveries.ts';
import { digest } from './digest.ts';
import { exempt } from './exempt.ts';
import { extend } from './extend.ts';
import { help } from './help.ts';
import { journal } from './journal.ts';
import { me } from './me.ts';
import { mine } from './mine.ts';
import { plan } from './plan.ts';
import { report } from './report.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';

export const handlers: readonly Handler[] = [
  help,
  status,
  me,
  report,
  summary,
  mine,
  bind,
  extend,
  digest,
  chase,
  plan,
  deliveries,
  journal,
  deadline,
  exempt,
  approve,
  decline,
];
