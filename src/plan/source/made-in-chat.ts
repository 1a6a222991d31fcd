/** Whether a campaign was created or changed in chat, here or by another process, since the folders were read. */
import type { SourceParts } from './parts.ts';

export class MadeInChat {
  readonly #stamp: SourceParts['madeStamp'];
  #seen: string | undefined;

  private constructor(stamp: SourceParts['madeStamp'], seen: string | undefined) {
    this.#stamp = stamp;
    this.#seen = seen;
  }

  static async open({ madeStamp }: Pick<SourceParts, 'madeStamp'>): Promise<MadeInChat> {
    return new MadeInChat(madeStamp, await madeStamp?.().catch(() => undefined));
  }

  /** Throws if the store cannot be read. */
  async hasChanged(): Promise<boolean> {
    return (await this.#stamp?.()) !== this.#seen;
  }

  /** Call before the folders are read. */
  async note(): Promise<void> {
    this.#seen = await this.#stamp?.().catch(() => this.#seen);
  }
}
