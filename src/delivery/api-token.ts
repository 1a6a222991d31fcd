/** Shows an API token to its admin, once. It is derived when the message is sent, so that no store holds it. */
import { z } from 'zod';
import { chatText } from '../domain/text/plain-text.ts';
import type { Body } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, read } from '../records/access.ts';
import type { Words } from '../words/index.ts';

export const API_TOKEN = 'api-token';

const tokenFacts = z.object({ campaign: z.string(), token: z.string() });

export function apiTokenMessage(
  facts: z.infer<typeof tokenFacts>,
  to: string,
  eventId: string,
): OutgoingMessage {
  return {
    id: `${API_TOKEN}/${eventId}`,
    to: { kind: 'person', openId: to },
    body: { type: 'render', template: API_TOKEN, facts },
    about: { kind: 'notice', campaign: facts.campaign, entry: 'api' },
  };
}

export async function apiTokenReport(
  given: unknown,
  {
    store,
    words,
    apiToken,
  }: {
    readonly store: Store;
    readonly words: Words;
    /** Absent where the API is off. */
    readonly apiToken?: ((id: string) => string) | undefined;
  },
): Promise<Body> {
  const { token: id } = tokenFacts.parse(given);
  const { value } = await read(store, 'apiToken', APP, id);
  const isShown = apiToken && value && value.revokedAt === undefined;
  return {
    type: 'text',
    text: isShown ? words.api.token(chatText(value.name), apiToken(id)) : words.api.tokenGone,
  };
}
