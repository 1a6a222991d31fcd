import type { EpochMs } from '../domain/campaign/campaign.ts';

export interface FileRules {
  /** Endings as a campaign lists them: lower case, without the dot. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * Why a file is not taken. `not-as-named`: its content is of another type than its name says; `locked`: it has a
 * password; `too-complex`: what is in it cannot be looked through within bounds. The others are what office programs and
 * systems leave under an ending of a document: `old-format` of before 2007, `web-page`, `rich-text`, `plain-text`, with
 * macros, a template, a sheet in binary form; and a picture of a type that is not taken.
 */
export type FileFault =
  | 'empty'
  | 'too-large'
  | 'not-listed'
  | 'not-as-named'
  | 'locked'
  | 'unreadable'
  | 'too-complex'
  | 'old-format'
  | 'web-page'
  | 'rich-text'
  | 'plain-text'
  | 'macro'
  | 'template'
  | 'binary-sheet'
  | 'picture-type';

export interface FileRefusal {
  readonly ok: false;
  readonly reason: FileFault;
  /** The ending to save it under instead, of those that are taken; absent where none fits. */
  readonly saveAs?: string;
}

/** What a file is by its content, with every word that could be read in it: for screening, not for showing. */
export type FileReading =
  | {
      readonly ok: true;
      readonly type: string;
      readonly text: string;
      /** Whether that was all: a picture, a scan and an old binary format hold words that nobody looked at. */
      readonly read: boolean;
    }
  | FileRefusal;

/** What a file is, and the kinds of what must not be kept that its words hold; the words themselves stay where they were read. */
export type InspectedFile =
  | {
      readonly ok: true;
      readonly type: string;
      readonly kinds: readonly string[];
      readonly read: boolean;
    }
  | FileRefusal;

export interface ScreenedRules extends FileRules {
  /** Mobiles of the roster, which are no finding. */
  readonly allowedMobiles: readonly string[];
}

/** Files by the SHA-256 (64 hex digits) of what they hold, and by nobody's name for them. */
export interface Attachments {
  /** Whether a file of this name may be of a listed type; an empty name is a picture's. Saves fetching it. */
  typeAllowed(name: string, rules: Pick<FileRules, 'types'>): boolean;
  /** The ending to save a file under whose own is not taken; undefined where none fits. */
  saveAs(name: string, rules: Pick<FileRules, 'types'>): string | undefined;
  /** Nothing is kept. */
  inspect(bytes: Uint8Array, name: string, rules: ScreenedRules): Promise<InspectedFile>;
  /**
   * Keeps the bytes and answers their hash; the same bytes are kept once, and were kept when they last were. Durable when
   * it resolves.
   */
  keep(bytes: Uint8Array): Promise<string>;
  /** Undefined for what is not kept, or not whole any more. */
  read(hash: string): Promise<Uint8Array | undefined>;
  has(hash: string): Promise<boolean>;
  drop(hash: string): Promise<void>;
  /** Drops what was last kept from `from` on and before `before` and is not `named`; answers the hashes. */
  sweep(
    named: ReadonlySet<string>,
    kept: { readonly from: EpochMs; readonly before: EpochMs },
  ): Promise<readonly string[]>;
}
