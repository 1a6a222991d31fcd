/**
 * Converts built code to ASCII. V8 keeps the source in memory, with two bytes per character if any character is
 * beyond Latin-1. esbuild escapes such characters in strings and names, but not in regular expressions, raw templates
 * and comments.
 */

const BEYOND = /[^\0-\u007F]/gu;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CONTINUES = 32;
/** The additional length of `\u5f00`, which replaces one code unit. */
const MORE = 5;

/**
 * Moves characters beyond ASCII out of raw templates: String.raw`开` becomes String.raw`${'开'}`, the same text with a
 * string that esbuild escapes.
 * @param {string} text
 */
export function rawInStrings(text) {
  return text.replaceAll(/String\.raw`([^`]*)`/gu, (_, /** @type {string} */ raw) => {
    if (/\\[^\0-\u007F]/u.test(raw)) throw new Error(`a backslash before a character beyond ASCII: ${raw}`);
    return `String.raw\`${raw.replaceAll(/[^\0-\u007F]+/gu, "$${'$&'}")}\``;
  });
}

/**
 * Escapes the remaining characters, those in regular expressions (where `\u5f00` has the same meaning) and comments,
 * and adjusts the source map.
 * @template {{ mappings: string }} T
 * @param {string} text
 * @param {T} map
 * @returns {{ text: string, map: T }}
 */
export function oneByte(text, map) {
  if (/raw`[^`]*[^\0-\u007F]/u.test(text)) throw new Error('a raw template would get another text');
  const [escape] = /(?<!\\)(?:\\\\)*\\[^\0-\u007F]/u.exec(text) ?? [];
  if (escape !== undefined) throw new Error(`a backslash before a character beyond ASCII: ${escape}`);
  const lines = map.mappings.split(';');
  const moved = text.split('\n').map((line, index) => movedLine(lines[index] ?? '', line));
  return {
    text: text.replaceAll(BEYOND, escaped),
    map: { ...map, mappings: [...moved, ...lines.slice(moved.length)].join(';') },
  };
}

/** @param {string} character */
function escaped(character) {
  let units = '';
  for (let at = 0; at < character.length; at += 1)
    units += String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return units;
}

/**
 * The segments of a line in a source map, each with its column relative to the previous one, adjusted to the escapes.
 * @param {string} segments
 * @param {string} line
 */
function movedLine(segments, line) {
  if (segments === '' || line.search(BEYOND) < 0) return segments;
  let [before, after] = [0, 0];
  return segments
    .split(',')
    .map((segment) => {
      const { value, length } = decoded(segment);
      before += value;
      const column = before + MORE * beyond(line, before);
      const difference = column - after;
      after = column;
      return encoded(difference) + segment.slice(length);
    })
    .join(',');
}

/**
 * The number of escaped code units before a column.
 * @param {string} line
 * @param {number} column
 */
function beyond(line, column) {
  return [...line.slice(0, column).matchAll(BEYOND)].reduce((sum, [found]) => sum + found.length, 0);
}

/**
 * Decodes the number at the start of a segment.
 * @param {string} segment
 */
function decoded(segment) {
  let [value, shift, length] = [0, 0, 0];
  for (const char of segment) {
    const digit = DIGITS.indexOf(char);
    value += (digit % CONTINUES) * 2 ** shift;
    shift += 5;
    length += 1;
    if (digit < CONTINUES) break;
  }
  // Columns only grow along a line, so the sign is never set.
  return { value: value >> 1, length };
}

/** @param {number} value not negative */
function encoded(value) {
  let text = '';
  for (let rest = value * 2; ; rest = Math.floor(rest / CONTINUES)) {
    const digit = rest % CONTINUES;
    if (rest < CONTINUES) return text + DIGITS[digit];
    text += DIGITS[digit + CONTINUES];
  }
}
