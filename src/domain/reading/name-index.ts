/** Finds known names in a text with one lookup per name length, however many names there are. */

export interface NameIndex {
  /** The names that occur at an offset, longest first. */
  at(text: string, place: number): string[];
}

/** Names must be folded, like the texts that are searched. */
export function indexNames(names: readonly string[]): NameIndex {
  const known = new Set(names);
  known.delete('');
  const lengths = [...new Set([...known].map(({ length }) => length))].toSorted((a, b) => b - a);
  return {
    at: (text, place) =>
      lengths
        .filter((length) => place + length <= text.length)
        .map((length) => text.slice(place, place + length))
        .filter((part) => known.has(part)),
  };
}
