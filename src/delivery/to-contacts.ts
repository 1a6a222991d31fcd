import { speakersOf } from '../domain/people/directory.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { Scene } from '../routing/handler.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';

/** A sentence about a decision to everyone who speaks for the unit, whoever made the request. */
export function toContacts(
  { campaign, directory }: Pick<Scene, 'campaign' | 'directory'>,
  unit: string,
  name: string,
  text: string,
): OutgoingMessage[] {
  return speakersOf(directory, unit).map((openId) => ({
    id: `${name}/${openId}`,
    to: { kind: 'person', openId },
    body: { type: 'text', text: chatText(text, 1000) },
    about: { kind: 'review', campaign: campaign.id, unit, entry: name.split('/')[0] ?? name },
  }));
}
