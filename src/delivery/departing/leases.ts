/** The leases of the messages in progress, renewed while they are being sent. */
import type { Logger } from '../../log.ts';
import type { ClaimedMessage, Outbox } from '../../ports/outbox.ts';

/** Most renewals of one lease: enough for the slowest file, but bounded in case a delivery hangs. */
const MAX_RENEWALS = 100;
const RENEWALS_TO_A_LEASE = 3;

export class Leases {
  readonly #outbox: Pick<Outbox, 'renew' | 'leaseMs'>;
  readonly #log: Logger;
  /** Messages in progress, and how often their leases were renewed. */
  readonly #renewals = new Map<ClaimedMessage, number>();

  constructor(outbox: Pick<Outbox, 'renew' | 'leaseMs'>, log: Logger) {
    this.#outbox = outbox;
    this.#log = log;
  }

  get size(): number {
    return this.#renewals.size;
  }

  hold(claimed: ClaimedMessage): void {
    this.#renewals.set(claimed, 0);
  }

  release(claimed: ClaimedMessage): void {
    this.#renewals.delete(claimed);
  }

  /** Renews until the returned function is called. */
  keepRenewing(): () => void {
    const timer = setInterval(() => void this.renew(), this.#outbox.leaseMs / RENEWALS_TO_A_LEASE);
    return () => clearInterval(timer);
  }

  async renew(): Promise<void> {
    const held = [...this.#renewals].filter(([, renewals]) => renewals < MAX_RENEWALS);
    if (held.length === 0) return;
    for (const [claimed, renewals] of held) this.#renewals.set(claimed, renewals + 1);
    try {
      await this.#outbox.renew(held.map(([claimed]) => claimed));
    } catch (error) {
      this.#log.warn({ err: error }, 'leases not renewed; another sender may claim the messages');
    }
  }
}
