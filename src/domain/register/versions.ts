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

/** The version that stood before the present words; undefined where these are the first. */
export function versionBefore<V extends Words>(versions: readonly V[]): V | undefined {
  return versions[originOf(versions) - 1];
}

interface WithFiles<A> extends Words {
  readonly attachments?: readonly A[] | undefined;
}

/**
 * The files beside the words of the version before, when it stands again: its own, and those attached since; without
 * what the present words brought with them, and without what was taken out meanwhile.
 */
export function filesBefore<A extends { readonly hash: string; readonly messageId?: string | undefined }>(
  versions: readonly WithFiles<A>[],
): readonly A[] {
  const present = versions.at(-1);
  const origin = versions[originOf(versions)];
  const before = versionBefore(versions)?.attachments ?? [];
  const now = present?.attachments ?? [];
  const has = (files: readonly A[], { hash }: A) => files.some((file) => file.hash === hash);
  const takenOut = (origin?.attachments ?? []).filter((file) => !has(now, file));
  const own = before.filter((file) => !has(takenOut, file));
  const since = now.filter((file) => file.messageId !== present?.messageId && !has(own, file));
  return [...own, ...since];
}
