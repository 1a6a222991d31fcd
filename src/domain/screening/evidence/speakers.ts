/** Finds the names and times that a copied chat puts before each message, in the middle of a number that came in parts. */

/** 小季 16:02: 13738 — or the name and time on a line of their own. */
const HEAD =
  /(?<=^|\n)(?:\d{1,2}:\d\d(?::\d\d)? )?([^\n:\d|]{1,10}?)(?: ?\d{1,2}:\d\d(?::\d\d)?)?(?: ?: ?|(?=\n))/gu;
const MAY_BE_CHAT = /\n(?:\d{1,2}:\d\d(?::\d\d)? )?[^\n:\d]{1,10}(?: ?\d{1,2}:\d\d|:)/u;

/** The text with each name that begins two lines or more replaced by `mark`; the length stays the same. */
export function withoutSpeakers(text: string, mark: string): string {
  if (!MAY_BE_CHAT.test(text)) return text;
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(HEAD)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return text.replaceAll(HEAD, (head, name: string) =>
    (counts.get(name) ?? 0) > 1 ? mark.repeat(head.length) : head,
  );
}
