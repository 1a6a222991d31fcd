/** Versions of a filing: the current text and the one before it. */
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
