import type { EpochMs } from '../domain/campaign/campaign.ts';

/** The campaign's rules for attachments; sizes in bytes. */
export interface FileRules {
  /** Extensions as a campaign lists them: lower case, without the dot. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * Why a file is refused. `not-as-named`: the content contradicts the extension; `locked`: it has a password;
 * `too-complex`: its content cannot be read within bounds; `packed`: an archive of files; `fixed-layout`: OFD, CEB and
 * the like. The others are formats that programs save under a document's extension: `old-format` (before 2007),
 * `web-page`, `rich-text`, `plain-text`, documents with macros, templates, binary workbooks, and pictures of an
 * unsupported type.
 */
export type FileFault =
  | 'empty'
  | 'too-large'
  | 'not-listed'
  | 'packed'
  | 'fixed-layout'
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

/** A refused file, with the reason. */
export interface FileRefusal {
  readonly ok: false;
  readonly reason: FileFault;
  /** An accepted extension under which it could be saved instead; absent if there is none. */
  readonly saveAs?: string;
}

/** A file's type by its content, and every word in it: for screening, not for display. */
export type FileReading =
  | {
      readonly ok: true;
      readonly type: string;
      readonly text: string;
      /** Whether all text was read: pictures, scans and old binary formats contain words that were not. */
      readonly read: boolean;
    }
  | FileRefusal;

/** A file's type, and the kinds of forbidden content found in it; its text does not leave the reader. */
export type InspectedFile =
  | {
      readonly ok: true;
      readonly type: string;
      readonly kinds: readonly string[];
      readonly read: boolean;
    }
  | FileRefusal;

/** Rules for screening a file. */
export interface ScreenedRules extends FileRules {
  /** Mobile numbers of the roster, which are not findings. */
  readonly allowedMobiles: readonly string[];
}

/** Stores files by the SHA-256 of their content (64 hex digits), never by their names. */
export interface Attachments {
  /**
   * Whether a file with this name may be accepted; an empty name means a picture. Checked first, to save the
   * download.
   */
  typeAllowed(name: string, rules: Pick<FileRules, 'types'>): boolean;
  /** Why a file with this name is not accepted. */
  faultOfName(name: string): FileFault;
  /** The accepted extension to use instead of this one; undefined if there is none. */
  saveAs(name: string, rules: Pick<FileRules, 'types'>): string | undefined;
  /** Inspects without storing anything. */
  inspect(bytes: Uint8Array, name: string, rules: ScreenedRules): Promise<InspectedFile>;
  /**
   * Stores the bytes and returns their hash. Identical bytes are stored once, with the time of the latest call. The
   * file is durable once the promise resolves.
   */
  keep(bytes: Uint8Array): Promise<string>;
  /** The stored bytes; undefined if missing or corrupted. */
  read(hash: string): Promise<Uint8Array | undefined>;
  has(hash: string): Promise<boolean>;
  drop(hash: string): Promise<void>;
  /**
   * Deletes files last stored between `from` (inclusive) and `before` whose hash is not in `named`; returns their
   * hashes. `named` is asked only if there are such files.
   */
  sweep(
    named: () => Promise<ReadonlySet<string>>,
    kept: { readonly from: EpochMs; readonly before: EpochMs },
  ): Promise<readonly string[]>;
}
