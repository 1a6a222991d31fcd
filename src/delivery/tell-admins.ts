import type { Scene } from '../routing/handler.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';

/** A sentence to the other admins about a change by one of them. */
export function tellOtherAdmins(
  { campaign, directory, person, eventId }: Scene,
  name: string,
  text: string,
): OutgoingMessage[] {
  return directory.admins
    .filter((admin) => admin !== person)
    .map((admin) => ({
      id: `${name}/${eventId}/${admin}`,
      to: { kind: 'person', openId: admin },
      body: { type: 'text', text },
      about: { kind: 'notice', campaign: campaign.id, entry: name },
    }));
}
