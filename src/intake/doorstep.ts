/** Where events arrive: each is stored before the platform gets its acknowledgement, and a press gets its answer. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Intake, PressAnswer } from '../ports/intake.ts';
import type { Press } from '../routing/route.ts';
import type { Router } from '../routing/router.ts';
import { wordsFor } from '../words/index.ts';
import type { Traffic } from './traffic.ts';

/**
 * The platform shows an error after 3 s; a slower press first gets a note that it is being processed, and its answer
 * later.
 */
const PRESS_MS = 2_000;

export interface DoorstepParts {
  readonly inbox: Pick<Inbox, 'store'>;
  readonly traffic: Pick<Traffic, 'through'>;
  readonly router: Pick<Router, 'press' | 'answerAfterwards'>;
  readonly campaigns: () => readonly Campaign[];
  /** Uptime of the process in ms, by a monotonic clock. */
  readonly uptime: () => number;
  readonly onEvent: (kind: string, result: 'stored' | 'duplicate') => void;
  readonly log: Logger;
}

export function createIntake(parts: DoorstepParts): Intake {
  const { inbox, traffic, onEvent } = parts;
  return {
    async receive(incoming, nonce) {
      const { known, replayed } = await traffic.through(inbox.store(incoming, nonce));
      if (replayed) return 'replayed';
      onEvent(incoming.kind, known ? 'duplicate' : 'stored');
      return known ? 'known' : 'stored';
    },
    async press(incoming) {
      const arrived = parts.uptime();
      const { known, ref } = await traffic.through(inbox.store(incoming));
      onEvent('press', known ? 'duplicate' : 'stored');
      if (known || !ref) return {};
      const answer = parts.router.press(incoming, ref);
      const inTime = await Promise.race([answer, late(PRESS_MS - (parts.uptime() - arrived))]);
      if (inTime) return inTime;
      void answerLater(parts, incoming, answer);
      return { toast: { type: 'info', text: processing(parts.campaigns(), incoming) } };
    },
  };
}

function processing(campaigns: readonly Campaign[], { value }: Press): string {
  const about = campaigns.find(({ id }) => id === value['campaign']) ?? campaigns[0];
  return wordsFor(about?.language ?? 'zh-CN').replies.processing;
}

/** The card of a late answer replaces the pressed one by a patch. */
async function answerLater(
  { router, log }: DoorstepParts,
  incoming: Press,
  answer: Promise<PressAnswer>,
): Promise<void> {
  let done: PressAnswer;
  try {
    done = await answer;
  } catch (error) {
    log.error({ err: error, event: incoming.eventId }, 'press not handled; it will be retried');
    return;
  }
  try {
    await router.answerAfterwards(incoming, done);
  } catch (error) {
    log.error({ err: error, event: incoming.eventId }, 'late answer to a press not queued');
  }
}

function late(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
