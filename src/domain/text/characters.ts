/**
 * Classes of characters that reading and showing text must agree on. The expressions have no `g` flag: they carry no
 * state and may be shared.
 */

/** Everything that ends a line, whatever system typed it. A tab is a space, not a line break. */
export const LINE_BREAK = /^(?:\r\n?|[\n\u000B\u000C\u0085\u2028\u2029])$/u;

/**
 * What has no shape of its own: zero-width characters, bidirectional controls, variation selectors, soft hyphens, tags
 * and control characters other than white space. Two texts that differ in these alone look the same.
 */
export const INVISIBLE = /^(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]$/u;
