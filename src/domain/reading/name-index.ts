/** Names by how they begin: found in a text by one look for each length of name, however many names there are. */

export interface NameIndex {
  /** The names that stand in the text at a place, the longest first. */
  at(text: string, place: number): string[];
}

/** Of names that are folded already, as the texts are in which they are looked for. */
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
