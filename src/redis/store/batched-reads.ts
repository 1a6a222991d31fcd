import type { RecordKey, Versioned } from '../../ports/records.ts';
import { versioned } from './whole-reads.ts';

/** A caller waiting for a record. */
interface Ask {
  readonly key: RecordKey;
  readonly take: (found: Versioned<unknown> | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** Batches all reads of one event-loop turn into one round trip; the sending gate alone reads six records. */
export class BatchedReads {
  readonly #texts: (wanted: readonly RecordKey[]) => Promise<readonly (string | null)[]>;
  readonly #most: number;
  #asked: Ask[] = [];

  /** `most`: records in one round trip. */
  constructor(texts: (wanted: readonly RecordKey[]) => Promise<readonly (string | null)[]>, most: number) {
    this.#texts = texts;
    this.#most = most;
  }

  read(key: RecordKey): Promise<Versioned<unknown> | undefined> {
    return new Promise((take, fail) => {
      if (this.#asked.length === 0) process.nextTick(() => this.#askTogether());
      this.#asked.push({ key, take, fail });
      if (this.#asked.length === this.#most) this.#askTogether();
    });
  }

  #askTogether(): void {
    const together = this.#asked;
    // The batch was full and has already been sent.
    if (together.length === 0) return;
    this.#asked = [];
    void this.#answer(together);
  }

  async #answer(together: readonly Ask[]): Promise<void> {
    try {
      const found = await this.#texts(together.map(({ key }) => key));
      for (const [index, { take, fail }] of together.entries()) {
        const text = found[index] ?? null;
        try {
          take(text === null ? undefined : versioned(text));
        } catch (error) {
          fail(error);
        }
      }
    } catch (error) {
      // An error in one hash rejects only the callers that asked for it.
      if (together.length === 1) together[0]?.fail(error);
      else await Promise.all(together.map((each) => this.#answer([each])));
    }
  }
}
