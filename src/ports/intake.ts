import type { Nonce } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import type { CardJson } from './messenger.ts';

/** The answer to a press, due within the platform's 3 s. */
export interface PressAnswer {
  readonly toast?: { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly text: string };
  readonly card?: CardJson;
}

/** `replayed`: signed with a nonce that another event came with; not stored. */
export type Received = 'stored' | 'known' | 'replayed';

/** What the connection calls. A rejection means "not stored": the platform is told so and pushes again. */
export interface Intake {
  receive(incoming: Incoming, nonce?: Nonce): Promise<Received>;
  press(incoming: Incoming & { readonly kind: 'press' }): Promise<PressAnswer>;
}
