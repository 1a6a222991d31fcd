import { toEach } from './to-each.ts';
import type { Scene } from '../routing/handler.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';

/** A sentence to the other admins about a change by one of them. */
export function tellOtherAdmins(
  { campaign, directory, person, eventId }: Scene,
  name: string,
  text: string,
): OutgoingMessage[] {
  return toEach(
    directory.admins.filter((admin) => admin !== person),
    {
      id: `${name}/${eventId}`,
      body: { type: 'text', text },
      about: { kind: 'notice', campaign: campaign.id, entry: name },
    },
  );
}
