/** Shows how far a long export is: at most every few seconds, one update at a time. */

/** Interval of updates, in ms of process uptime. */
const PROGRESS_MS = 3_000;

type Show = (step: number, done: number, all: number) => Promise<void>;

export class Progress {
  readonly #uptime: () => number;
  readonly #show: Show;
  readonly #onError: (error: unknown) => void;
  #last: number;
  #step = 0;
  #showing: Promise<void> | undefined;

  constructor(uptime: () => number, show: Show, onError: (error: unknown) => void) {
    this.#uptime = uptime;
    this.#show = show;
    this.#onError = onError;
    this.#last = uptime();
  }

  /** The last step is not shown: the result follows. */
  at(done: number, all: number): void {
    const now = this.#uptime();
    if (this.#showing || now - this.#last < PROGRESS_MS || done === all) return;
    this.#last = now;
    this.#step += 1;
    this.#showing = this.#show(this.#step, done, all)
      .catch(this.#onError)
      .finally(() => (this.#showing = undefined));
  }

  /** Resolves when no update is under way. */
  async ended(): Promise<void> {
    await this.#showing;
  }
}
