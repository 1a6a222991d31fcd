/** The number in `重试 3` or `retry #3`, for one of the given verbs; undefined for any other text. */
export function chosenNumber(typed: string, verbs: readonly string[]): number | undefined {
  const folded = typed.normalize('NFKC').trim().toLowerCase();
  const verb = verbs.find((word) => folded.startsWith(word.toLowerCase()));
  const digits = verb && /^[#:]?\s*(\d{1,9})$/u.exec(folded.slice(verb.length).trimStart())?.[1];
  return digits ? Number(digits) : undefined;
}

/** Characters of a line about a file. */
const LONGEST_ABOUT_FILE = 60;

/** The number in 附在 #3, whatever stands around it; undefined for other texts. */
export function attachmentWished(typed: string, attachWords: readonly string[]): number | undefined {
  const said = typed
    .slice(0, LONGEST_ABOUT_FILE + 1)
    .normalize('NFKC')
    .toLowerCase();
  if (said.length > LONGEST_ABOUT_FILE) return undefined;
  for (const word of attachWords) {
    const at = said.indexOf(word);
    const number = at < 0 ? undefined : /^[\s:]{0,3}#\s?(\d{1,9})/u.exec(said.slice(at + word.length))?.[1];
    if (number !== undefined) return Number(number);
  }
  return undefined;
}
