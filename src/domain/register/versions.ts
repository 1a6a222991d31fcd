/** The versions of a filing: which words stand, and which stood before them. */
interface Words {
  /** The platform message that brought the words; a version that only adds or takes a file carries it on. */
  readonly messageId?: string | undefined;
}

/** Where the words that stand came in: the first version that the same message brought. */
function originOf(versions: readonly Words[]): number {
  const present = versions.at(-1)?.messageId;
  return present === undefined
    ? versions.length - 1
    : versions.findIndex(({ messageId }) => messageId === present);
}

const NONE: readonly string[] = [];

/**
 * The version that stood before the present words; undefined where these are the first. What a message in `recalled`
 * brought was taken back by its sender, and never stands again.
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
 * The files beside the words of the version before, when it stands again: its own, and those attached since; without
 * what the present words brought with them, and without what was taken out or recalled meanwhile.
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
