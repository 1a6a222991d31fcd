/** The lines of the sources that a built file comes from, read from its source map. */

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((char, value) => [char, value]),
);
const CONTINUES = 32;

/** Numbers of one place: line and column in the built file, index of its source, line there. */
const FIELDS = 4;

/** @typedef {{ sources: string[], places: Int32Array }} Table where another line of a source begins, in order */

/**
 * The places in a built file at which another line of a source begins. Lines count from 1, columns from 0; index -1: from
 * no source.
 *
 * @param {{ sources: string[], mappings: string }} map
 * @returns {Table}
 */
export function lineTableOf({ sources, mappings }) {
  /** @type {number[]} */
  const places = [];
  // A segment holds a column here, then source, line and column there, each as the difference to the last.
  const fields = [0, 0, 0, 0];
  let [field, value, shift, line] = [0, 0, 0, 1];
  let [source, there] = [-1, 0];
  for (const char of `${mappings};`) {
    const digit = DIGITS.get(char);
    if (digit === undefined) {
      const [column = 0, next = 0, nextLine = 0] = fields;
      const begins = field > 1 && (next !== source || nextLine + 1 !== there);
      if (begins || (field === 1 && source !== -1)) {
        [source, there] = begins ? [next, nextLine + 1] : [-1, 0];
        places.push(line, column, source, there);
      }
      field = 0;
      if (char === ';') {
        line += 1;
        fields[0] = 0;
      }
      continue;
    }
    value += (digit % CONTINUES) * 2 ** shift;
    shift += 5;
    if (digit >= CONTINUES) continue;
    // The lowest bit is the sign. A fifth field is a name, which nobody needs here.
    if (field < fields.length)
      fields[field] = (fields[field] ?? 0) + (value >> 1) * (value % 2 === 1 ? -1 : 1);
    [field, value, shift] = [field + 1, 0, 0];
  }
  return { sources, places: Int32Array.from(places) };
}

/**
 * The source and line of a place in a built file; undefined if it is from no source.
 *
 * @param {Table} table
 * @param {number} line from 1
 * @param {number} column from 0
 */
export function placeIn({ sources, places }, line, column) {
  let [from, to] = [0, places.length / FIELDS];
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = FIELDS * middle;
    const before = (places[at] ?? 0) - line || (places[at + 1] ?? 0) - column;
    if (before <= 0) from = middle + 1;
    else to = middle;
  }
  const found = FIELDS * (from - 1);
  const source = sources[places[found + 2] ?? -1];
  return source === undefined ? undefined : { source, line: places[found + 3] };
}
