import type { Words } from '../zh-cn/index.ts';
import { admins } from './organiser/admins.ts';
import { api } from './campaign/api.ts';
import { ask } from './ask.ts';
import { asked } from './contact/asked.ts';
import { arguments_, commands } from './commands.ts';
import { burden, snooze } from './organiser/burden.ts';
import { clock } from './organiser/clock.ts';
import { checks } from './contact/checks.ts';
import { draft } from './contact/draft.ts';
import { entry } from './contact/entry.ts';
import { explain } from './operator/explain.ts';
import { exports_ } from './organiser/exports.ts';
import { extension } from './contact/extension.ts';
import { fields } from './contact/fields.ts';
import { figures } from './contact/figures.ts';
import { file } from './contact/file.ts';
import { form } from './contact/form.ts';
import { format } from './format.ts';
import { holidays } from './organiser/holidays.ts';
import { levels } from './organiser/levels.ts';
import { mass } from './organiser/mass.ts';
import { messages } from './messages.ts';
import { mirror } from './operator/mirror.ts';
import { missed } from './organiser/missed.ts';
import { morning } from './campaign/morning.ts';
import { outage } from './organiser/outage.ts';
import { overdue } from './organiser/overdue.ts';
import { pause } from './organiser/pause.ts';
import { received } from './organiser/received.ts';
import { people, privacy } from './organiser/people.ts';
import { planChange } from './organiser/plan-change.ts';
import { rehearse } from './organiser/rehearse.ts';
import { readiness } from './operator/readiness.ts';
import { reopen } from './campaign/reopen.ts';
import { replies } from './replies.ts';
import { review } from './organiser/review.ts';
import { setup } from './organiser/setup.ts';
import { onceMore } from './operator/once-more.ts';
import { roster } from './operator/roster.ts';
import { settings } from './operator/settings.ts';
import { start } from './campaign/start.ts';
import { snapshot } from './organiser/snapshot.ts';
import { statusCard } from './organiser/status-card.ts';
import { terms } from './terms.ts';
import { unreachable } from './organiser/unreachable.ts';
import { pending } from './organiser/pending.ts';
import { year } from './organiser/plan.ts';
import { trouble } from './operator/trouble.ts';

export const enUS: Words = {
  admins,
  api,
  ask,
  asked,
  clock,
  checks,
  draft,
  burden,
  entry,
  explain,
  exports: exports_,
  extension,
  fields,
  figures,
  file,
  form,
  format,
  holidays,
  terms,
  unreachable,
  trouble,
  pending,
  year,
  commands,
  arguments: arguments_,
  mirror,
  missed,
  morning,
  outage,
  overdue,
  pause,
  received,
  people,
  privacy,
  planChange,
  rehearse,
  readiness,
  reopen,
  replies,
  review,
  onceMore,
  roster,
  settings,
  setup,
  snapshot,
  start,
  snooze,
  statusCard,
  levels,
  mass,
  messages,
};
