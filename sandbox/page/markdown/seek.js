// @ts-check

/**
 * `indexOf` that caches failures.
 *
 * @param {string} source
 * @param {string} what
 * @param {number} from
 * @param {Set<string>} absent
 */
export function seek(source, what, from, absent) {
  if (absent.has(what)) return -1;
  const found = source.indexOf(what, from);
  if (found < 0) absent.add(what);
  return found;
}
