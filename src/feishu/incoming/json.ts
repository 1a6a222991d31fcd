/** Parses JSON from outside; refuses nesting deeper than the platform ever sends. */

/** The platform's events and cards are nested far less deeply. */
const DEEPEST = 64;

/** The parsed value; undefined if the text is not JSON or is nested too deeply. */
export function parseJson(text: string): unknown {
  if (mayBeTooDeep(text) && isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [SQUARE, SQUARE_END, CURLY, CURLY_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether there are enough opening brackets, within strings or not; a usual event has a dozen, and is read no further. */
function mayBeTooDeep(text: string): boolean {
  let left = DEEPEST;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}

/** Counts brackets outside strings in one pass, so that a body of nothing but brackets is never parsed. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === CURLY || code === SQUARE) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CURLY_END || code === SQUARE_END) depth -= 1;
  }
  return false;
}

/** Offset of the quotation mark that ends the string which begins at `start`; without one, the text's length. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    // An odd number of backslashes escapes the mark.
    if ((at - before) % 2 === 1) return at;
  }
}
