/** Bounds the number of concurrent requests; further ones are refused with 503 and `Retry-After`. */
import { Problem } from './problem.ts';

const AT_A_TIME = 2;
const AGAIN_S = 1;

export class Places {
  #taken = 0;

  /** Throws if none is free; call the returned function once to release the place. */
  take(): () => void {
    if (this.#taken >= AT_A_TIME) throw new Problem(503, 'Busy', { retryAfter: AGAIN_S });
    this.#taken += 1;
    return () => (this.#taken -= 1);
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const leave = this.take();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
