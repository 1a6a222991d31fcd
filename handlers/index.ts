/** What a person can do: one file a command, and this table. Help, role checks and suggestions come from it. */
import type { Handler } from '../src/handler.ts';
import { accept } from './accept.ts';
import { admins } from './admins.ts';
import { approve } from './approve.ts';
import { bind } from './bind.ts';
import { burden } from './burden.ts';
import { chase } from './chase.ts';
import { correct } from './correct.ts';
import { deadLetters } from './dead-letters.ts';
import { deadline } from './deadline.ts';
import { decline } from './decline.ts';
import { deliveries } from './deliveries.ts';
import { digest } from './digest.ts';
import { edit } from './edit.ts';
import { enter } from './enter.ts';
import { exempt } from './exempt.ts';
import { extend } from './extend.ts';
import { file } from './file.ts';
import { form } from './form.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { highlight } from './highlight.ts';
import { journal } from './journal.ts';
import { me } from './me.ts';
import { mine } from './mine.ts';
import { pause } from './pause.ts';
import { pending } from './pending.ts';
import { plan } from './plan.ts';
import { privacy } from './privacy.ts';
import { recall } from './recall.ts';
import { rehearse } from './rehearse.ts';
import { report } from './report.ts';
import { resend } from './resend.ts';
import { resume } from './resume.ts';
import { returnFiling } from './return.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { status } from './status.ts';
import { stop } from './stop.ts';
import { summary } from './summary.ts';
import { takeover } from './takeover.ts';
import { unbind } from './unbind.ts';
import { undo } from './undo.ts';
import { unreachable } from './unreachable.ts';
import { withdraw } from './withdraw.ts';

export const handlers: readonly Handler[] = [
  help,
  status,
  me,
  privacy,
  correct,
  report,
  summary,
  form,
  file,
  mine,
  show,
  edit,
  withdraw,
  bind,
  unbind,
  handover,
  takeover,
  extend,
  snooze,
  digest,
  chase,
  stop,
  undo,
  resend,
  plan,
  rehearse,
  pause,
  resume,
  deliveries,
  unreachable,
  deadLetters,
  burden,
  journal,
  pending,
  accept,
  returnFiling,
  highlight,
  deadline,
  exempt,
  approve,
  decline,
  admins,
  recall,
  enter,
];
