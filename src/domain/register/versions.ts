/** Versions of a filing: the current text and the one before it. */
import type { EpochMs } from '../campaign/campaign.ts';

interface Words {
  /** The platform message that brought the text; versions that only add or remove a file keep it. */
  readonly messageId?: string | undefined;
}

/** Index of the version that introduced the current text: the first one from the same message. */
function originOf(versions: readonly Words[]): number {
  const present = versions.at(-1)?.messageId;
  return present === undefined
    ? versions.length - 1
    : versions.findIndex(({ messageId }) => messageId === present);
}

const NONE: readonly string[] = [];

/**
 * The version before the current text; undefined if there is none. Texts from messages in `recalled` were withdrawn
 * by their sender and are never restored.
 */
export function versionBefore<V extends Words>(
  versions: readonly V[],
  recalled: readonly string[] = NONE,
): V | undefined {
  return versions
    .slice(0, originOf(versions))
    .findLast(({ messageId }) => messageId === undefined || !recalled.includes(messageId));
}

/** A version whose text its unit has withdrawn. `at` is unknown for recalls stored by earlier releases. */
export interface WithdrawnText {
  /** `recalled`: the message itself was recalled on the platform; `undone`: the version before was restored. */
  readonly how: 'recalled' | 'undone';
  readonly at: EpochMs | undefined;
}

/** How the text of one version was withdrawn; undefined if it is current or was merely corrected. */
export function withdrawnText(
  filing: {
    readonly versions: readonly (Words & { readonly version: number; readonly at: EpochMs })[];
    readonly recalled?: readonly string[] | undefined;
    readonly recalledAt?: Readonly<Record<string, EpochMs>> | undefined;
  },
  version: number,
): WithdrawnText | undefined {
  const { versions, recalled = NONE, recalledAt = {} } = filing;
  const index = versions.findIndex((each) => each.version === version);
  const messageId = versions[index]?.messageId;
  const isOther = (each: Words) => each.messageId !== undefined && each.messageId !== messageId;
  const before = versions.slice(0, Math.max(index, 0)).filter(isOther);
  // A restored version has the message of the text that it restores.
  const restored = versions
    .slice(index + 1)
    .find((later) => before.some((earlier) => earlier.messageId === later.messageId));
  if (messageId !== undefined && recalled.includes(messageId))
    return { how: 'recalled', at: recalledAt[messageId] ?? restored?.at };
  return index >= 0 && restored ? { how: 'undone', at: restored.at } : undefined;
}

/** The attachments that came with no recalled message. */
export function currentFiles<A extends { readonly messageId?: string | undefined }>(
  attachments: readonly A[] = [],
  recalled: readonly string[] = NONE,
): readonly A[] {
  return attachments.filter(({ messageId }) => messageId === undefined || !recalled.includes(messageId));
}

interface WithFiles<A> extends Words {
  readonly attachments?: readonly A[] | undefined;
}

/**
 * The attachments when the previous text is restored: its own and those added since, without those that came with the
 * current text and those removed or recalled.
 */
export function filesBefore<A extends { readonly hash: string; readonly messageId?: string | undefined }>(
  versions: readonly WithFiles<A>[],
  recalled: readonly string[] = NONE,
): readonly A[] {
  const present = versions.at(-1);
  const origin = versions[originOf(versions)];
  const before = versionBefore(versions, recalled)?.attachments ?? [];
  const now = present?.attachments ?? [];
  const has = (files: readonly A[], { hash }: A) => files.some((file) => file.hash === hash);
  const takenOut = (origin?.attachments ?? []).filter((file) => !has(now, file));
  const isRecalled = ({ messageId }: A) => messageId !== undefined && recalled.includes(messageId);
  const own = before.filter((file) => !has(takenOut, file) && !isRecalled(file));
  const since = now.filter((file) => file.messageId !== present?.messageId && !has(own, file));
  return [...own, ...since];
}
