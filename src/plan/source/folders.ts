/** The campaign folders as they were last read. They are read again only when something in them has changed. */
import { basename } from 'node:path';
import type { Entry, SourceParts } from './parts.ts';

/** A file that is still being written is checked again after this time, in ms of real time. */
const UNSETTLED_MS = 100;
const LOOKS = 20;

type FolderParts = Pick<SourceParts, 'load' | 'stamp' | 'content' | 'log'>;

export class CampaignFolders {
  readonly #parts: FolderParts;
  #stamp: string;
  #entries: readonly Entry[];

  private constructor(parts: FolderParts, stamp: string, entries: readonly Entry[]) {
    this.#parts = parts;
    this.#stamp = stamp;
    this.#entries = entries;
  }

  static async open(parts: FolderParts): Promise<CampaignFolders> {
    const stamp = await parts.stamp().catch(() => '');
    return new CampaignFolders(parts, stamp, await readFolders(parts));
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Reads the folders again if they have changed; if they cannot be read, the entries stay. */
  async look(): Promise<void> {
    try {
      const seen = await this.#parts.stamp();
      if (seen === this.#stamp) return;
      const settled = await this.#settled(seen);
      this.#entries = await readFolders(this.#parts);
      this.#stamp = settled;
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'campaign folders not readable; accepted plans stay in force');
    }
  }

  /** The stamp once it no longer changes. */
  async #settled(first: string): Promise<string> {
    let seen = first;
    for (let looks = 0; looks < LOOKS; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, UNSETTLED_MS));
      const again = await this.#parts.stamp();
      if (again === seen) break;
      seen = again;
    }
    return seen;
  }
}

async function readFolders({ load, content }: FolderParts): Promise<readonly Entry[]> {
  const loaded = await load();
  return Promise.all(
    loaded.map(async (each) => ({
      loaded: each,
      content: await content(each.dir),
      folder: basename(each.dir),
    })),
  );
}
