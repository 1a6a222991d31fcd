/** The number in `重试 3` or `retry #3`, for one of the given verbs; undefined for any other text. */
export function chosenNumber(typed: string, verbs: readonly string[]): number | undefined {
  const folded = typed.normalize('NFKC').trim().toLowerCase();
  const verb = verbs.find((word) => folded.startsWith(word.toLowerCase()));
  const digits = verb && /^[#:]?\s*(\d{1,9})$/u.exec(folded.slice(verb.length).trimStart())?.[1];
  return digits ? Number(digits) : undefined;
}
