/** How many events are in progress, and when there is room for more. */

/** Most events in progress; more stay in the store. */
const MOST_IN_HAND = 64;
/**
 * Free places required before more events are taken: fetching them one by one would cost the same round trips as a
 * batch.
 */
const BATCH = 32;
/** After this long a smaller batch is taken, so that people do not wait for the slow work of others. */
const ROOM_MS = 20;

export class Room {
  readonly #taken: () => number;
  #onRoom: () => void = () => {};

  constructor(taken: () => number) {
    this.#taken = taken;
  }

  get free(): number {
    return MOST_IN_HAND - this.#taken();
  }

  /** Call whenever a place has become free. */
  left(): void {
    this.#onRoom();
  }

  /** Resolves when a batch fits; after `ROOM_MS`, as soon as a single event fits. */
  async enough(): Promise<void> {
    let waitedLong = false;
    while (this.free < (waitedLong ? 1 : BATCH)) {
      const timer = setTimeout(() => {
        waitedLong = true;
        this.#onRoom();
      }, ROOM_MS);
      await new Promise<void>((resolve) => (this.#onRoom = resolve));
      clearTimeout(timer);
    }
  }
}
