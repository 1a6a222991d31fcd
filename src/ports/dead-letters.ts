import type { InboxEntryRef } from './inbox.ts';
import type { Incoming } from './incoming.ts';

/** An event that no handler could finish, set aside so that it holds up nobody. */
export interface DeadLetter {
  readonly id: string;
  /** Counts up with every dead letter: what people type to mean this one. */
  readonly n: number;
  readonly stream: InboxEntryRef['stream'];
  /** One word; never a text of anyone's. */
  readonly reason: string;
  readonly failures: number;
  /** Absent where what was stored is not an event at all. */
  readonly incoming?: Incoming;
}

export interface DeadLetters {
  /** Newest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
}
