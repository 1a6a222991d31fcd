/** Work in lanes: one after another within a lane, side by side across lanes. */
export class Lanes {
  readonly #lanes = new Map<string, Promise<void>>();

  /** Resolves when the work is done. `work` must not reject. */
  add(lane: string, work: () => Promise<void>): Promise<void> {
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const mine = before.then(work).finally(() => {
      if (this.#lanes.get(lane) === mine) this.#lanes.delete(lane);
    });
    this.#lanes.set(lane, mine);
    return mine;
  }

  /** Resolves when what is in the lanes now is done. */
  async done(): Promise<void> {
    await Promise.all(this.#lanes.values());
  }
}
