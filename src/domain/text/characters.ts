/**
 * Character classes shared by reading and display. The expressions have no `g` flag, so they are stateless and can be
 * shared.
 */

/** All line breaks of any system. A tab is a space, not a line break. */
export const LINE_BREAK = /^(?:\r\n?|[\n\u000B\u000C\u0085\u2028\u2029])$/u;

/**
 * Invisible characters: zero-width characters, bidirectional controls, variation selectors, soft hyphens, tags, and
 * control characters other than white space. Texts that differ only in these look the same.
 */
export const INVISIBLE = /^(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]$/u;
