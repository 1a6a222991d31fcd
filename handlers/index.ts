/** The table of commands, one file each. Help, role checks and suggestions are derived from it. */
import type { Handler } from '../src/routing/handler.ts';
import { accept } from './organiser/accept.ts';
import { acceptAll } from './organiser/accept-all.ts';
import { admins } from './operator/admins.ts';
import { api } from './operator/api.ts';
import { approve } from './organiser/approve.ts';
import { ask } from './everyone/ask.ts';
import { bind } from './everyone/bind.ts';
import { burden } from './organiser/burden.ts';
import { chase } from './organiser/chase.ts';
import { correct } from './everyone/correct.ts';
import { deadLetters } from './operator/dead-letters.ts';
import { deadline } from './organiser/deadline.ts';
import { decline } from './organiser/decline.ts';
import { deliveries } from './operator/deliveries.ts';
import { digest } from './organiser/digest.ts';
import { edit } from './contact/edit.ts';
import { enter } from './everyone/enter.ts';
import { exempt } from './organiser/exempt.ts';
import { exportFiles } from './organiser/export.ts';
import { extend } from './contact/extend.ts';
import { entrySheet } from './contact/entry-sheet.ts';
import { figures } from './contact/figures.ts';
import { file } from './contact/file.ts';
import { form } from './contact/form.ts';
import { handover } from './contact/handover.ts';
import { help } from './everyone/help.ts';
import { highlight } from './organiser/highlight.ts';
import { holidays } from './operator/holidays.ts';
import { journal } from './operator/journal.ts';
import { me } from './everyone/me.ts';
import { mine } from './contact/mine.ts';
import { newCampaign } from './organiser/new-campaign.ts';
import { offer } from './contact/offer.ts';
import { pause } from './organiser/pause.ts';
import { pending } from './organiser/pending.ts';
import { plan } from './organiser/plan.ts';
import { privacy } from './everyone/privacy.ts';
import { received } from './organiser/received.ts';
import { recall } from './contact/recall.ts';
import { rehearse } from './organiser/rehearse.ts';
import { reopen } from './operator/reopen.ts';
import { report } from './contact/report.ts';
import { resend } from './operator/resend.ts';
import { resume } from './organiser/resume.ts';
import { returnFiling } from './organiser/return.ts';
import { onceMore } from './operator/once-more.ts';
import { roster } from './operator/roster.ts';
import { settings } from './operator/settings.ts';
import { show } from './everyone/show.ts';
import { snooze } from './contact/snooze.ts';
import { start } from './everyone/start.ts';
import { status } from './everyone/status.ts';
import { stop } from './organiser/stop.ts';
import { summary } from './contact/summary.ts';
import { takeover } from './everyone/takeover.ts';
import { ungrant } from './organiser/ungrant.ts';
import { unbind } from './contact/unbind.ts';
import { undo } from './organiser/undo.ts';
import { unreachable } from './operator/unreachable.ts';
import { withdraw } from './contact/withdraw.ts';

export const handlers: readonly Handler[] = [
  help,
  ask,
  status,
  me,
  privacy,
  correct,
  report,
  summary,
  offer,
  form,
  figures,
  entrySheet,
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
  exportFiles,
  chase,
  stop,
  undo,
  resend,
  plan,
  holidays,
  rehearse,
  newCampaign,
  onceMore,
  settings,
  roster,
  pause,
  resume,
  deliveries,
  unreachable,
  deadLetters,
  burden,
  journal,
  pending,
  accept,
  acceptAll,
  returnFiling,
  highlight,
  deadline,
  ungrant,
  reopen,
  start,
  exempt,
  received,
  approve,
  decline,
  admins,
  api,
  recall,
  enter,
];
