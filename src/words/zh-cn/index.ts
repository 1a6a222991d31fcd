import { admins } from './admins.ts';
import { arguments_, commands } from './commands.ts';
import { burden, snooze } from './burden.ts';
import { clock } from './clock.ts';
import { draft } from './draft.ts';
import { extension } from './extension.ts';
import { fields } from './fields.ts';
import { file } from './file.ts';
import { form } from './form.ts';
import { format } from './format.ts';
import { mass } from './mass.ts';
import { messages } from './messages.ts';
import { missed } from './missed.ts';
import { outage } from './outage.ts';
import { overdue } from './overdue.ts';
import { pause } from './pause.ts';
import { people, privacy } from './people.ts';
import { planChange } from './plan-change.ts';
import { rehearse } from './rehearse.ts';
import { replies } from './replies.ts';
import { review } from './review.ts';
import { snapshot } from './snapshot.ts';
import { statusCard } from './status-card.ts';
import { terms } from './terms.ts';
import { unreachable } from './unreachable.ts';
import { trouble } from './trouble.ts';

export const zhCN = {
  admins,
  clock,
  draft,
  burden,
  extension,
  fields,
  file,
  form,
  format,
  terms,
  unreachable,
  trouble,
  commands,
  arguments: arguments_,
  missed,
  outage,
  overdue,
  pause,
  people,
  privacy,
  planChange,
  rehearse,
  replies,
  review,
  snapshot,
  snooze,
  statusCard,
  mass,
  messages,
};
export type Words = typeof zhCN;
