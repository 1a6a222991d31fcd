import type { Nonce } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import type { CardJson } from './messenger.ts';

/** The answer to a press, due within the platform's 3 s. */
export interface PressAnswer {
  readonly toast?: { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly text: string };
  readonly card?: CardJson;
}

/** `replayed`: its nonce was used by another event; not stored. */
export type Received = 'stored' | 'known' | 'replayed';

/** Receives events from a connection. A rejection means "not stored", so that the platform redelivers the event. */
export interface Intake {
  receive(incoming: Incoming, nonce?: Nonce): Promise<Received>;
  press(incoming: Incoming & { readonly kind: 'press' }): Promise<PressAnswer>;
}
