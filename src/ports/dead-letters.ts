import type { InboxEntryRef } from './inbox.ts';
import type { Incoming } from './incoming.ts';

/** An event that no handler could process, set aside so that it does not block others. */
export interface DeadLetter {
  readonly id: string;
  /** A running number by which people refer to this dead letter. */
  readonly n: number;
  readonly stream: InboxEntryRef['stream'];
  /** One word; never text written by a person. */
  readonly reason: string;
  readonly failures: number;
  /** Absent if the stored entry could not be parsed as an event. */
  readonly incoming?: Incoming;
}

export interface DeadLetters {
  /** Newest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
}
