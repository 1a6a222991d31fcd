/** Most entries remembered. */
const MOST_SPARED = 1_000;

/**
 * Entries whose lost attempt was the store's fault and not their own. Remembered locally, because the store that caused
 * the error may not accept the update.
 */
export class Spared {
  readonly #names = new Set<string>();

  /** Forgets the oldest beyond the bound. */
  add(name: string): void {
    this.#names.add(name);
    for (const oldest of this.#names) {
      if (this.#names.size <= MOST_SPARED) break;
      this.#names.delete(oldest);
    }
  }

  /** True once for each entry that was added. */
  take(name: string): boolean {
    return this.#names.delete(name);
  }
}
