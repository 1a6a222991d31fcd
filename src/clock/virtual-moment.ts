/** Under a sandbox's clock, time stands still until all work of the moment is done: this does that work. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Background } from './background.ts';

/** How often to check whether all work of a virtual moment is done. Real milliseconds. */
const LOOK_MS = 5;

export interface MomentParts {
  readonly campaigns: () => readonly Campaign[];
  /** Adopts changed plans; the beat has looked at the folders. */
  readonly upToDate: () => Promise<void>;
  readonly scheduler: { readonly beat: () => Promise<void> };
  readonly inbox: Pick<Inbox, 'size'>;
  readonly outbox: Pick<Outbox, 'size' | 'releaseHeld'>;
  readonly worker: { readonly busy: () => number };
  readonly sender: { readonly busy: () => number; readonly wake: () => void };
  readonly statusCards: { readonly run: () => Promise<boolean> };
  readonly background: Pick<Background, 'rehearse' | 'makeExports' | 'writeMirror'>;
  readonly clock: Clock;
}

/** Does everything that is due now; resolves when no work is in progress. */
export async function settleMoment(parts: MomentParts, stopping: AbortSignal): Promise<void> {
  const { campaigns, scheduler, background, statusCards } = parts;
  // The act may have put another plan into force, with other due occurrences.
  for (let before; before !== campaigns() && !stopping.aborted;) {
    before = campaigns();
    await scheduler.beat();
    await untilIdle(parts, stopping);
    if (await background.rehearse()) await untilIdle(parts, stopping);
    // Wait for their messages even if the beat has already made the files.
    await background.makeExports();
    await untilIdle(parts, stopping);
    if (await background.writeMirror()) await untilIdle(parts, stopping);
    // Run again after a change, because the platform may have refused the patch.
    while ((await statusCards.run()) && !stopping.aborted) await untilIdle(parts, stopping);
    await parts.upToDate();
  }
}

async function untilIdle(parts: MomentParts, stopping: AbortSignal): Promise<void> {
  for (;;) {
    await parts.outbox.releaseHeld(parts.clock.now());
    parts.sender.wake();
    if (stopping.aborted || (await isIdle(parts))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function isIdle({ inbox, outbox, worker, sender }: MomentParts): Promise<boolean> {
  const [waiting, leaving] = await Promise.all([inbox.size(), outbox.size()]);
  return (
    waiting.waiting === 0 &&
    leaving.due === 0 &&
    leaving.sending === 0 &&
    worker.busy() === 0 &&
    sender.busy() === 0
  );
}
