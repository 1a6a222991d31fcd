/** A caller waiting for its answer. */
interface Asked<Q, A> {
  readonly question: Q;
  readonly take: (answer: A) => void;
  readonly fail: (error: unknown) => void;
}

/** Sends all questions of one event-loop turn in one round trip; the sending gate alone reads six records. */
export class Batch<Q, A> {
  readonly #answers: (questions: readonly Q[]) => Promise<readonly A[]>;
  readonly #most: number;
  #waiting: Asked<Q, A>[] = [];

  /** `answers` returns them in the order of the questions. `most`: questions in one round trip. */
  constructor(answers: (questions: readonly Q[]) => Promise<readonly A[]>, most: number) {
    this.#answers = answers;
    this.#most = most;
  }

  ask(question: Q): Promise<A> {
    return new Promise((take, fail) => {
      if (this.#waiting.length === 0) process.nextTick(() => this.#askTogether());
      this.#waiting.push({ question, take, fail });
      if (this.#waiting.length === this.#most) this.#askTogether();
    });
  }

  #askTogether(): void {
    const together = this.#waiting;
    // The batch was full and has already been sent.
    if (together.length === 0) return;
    this.#waiting = [];
    void this.#answer(together);
  }

  async #answer(together: readonly Asked<Q, A>[]): Promise<void> {
    try {
      const answers = await this.#answers(together.map(({ question }) => question));
      if (answers.length !== together.length)
        throw new Error(`${answers.length} answers to ${together.length} questions`);
      for (const [index, { take }] of together.entries()) take(answers[index] as A);
    } catch (error) {
      // One question that cannot be answered, such as of a key of another type, must not fail the others.
      if (together.length === 1) together[0]?.fail(error);
      else await Promise.all(together.map((each) => this.#answer([each])));
    }
  }
}
