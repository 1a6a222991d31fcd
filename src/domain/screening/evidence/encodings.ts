/** Signs that a text may hold a number in disguise: encoded, mixed with other characters, or in letters. Need folded text. */

/** Names of encodings in which a number may stand. */
export const MAY_BE_ENCODED = /base ?64/u;

/** A digit as a reference with letters in it; one without letters is between digits like any other sign. */
export const MAY_BE_REFERRED = /(?:&#x|\\u00|\\x)3\d/u;

/**
 * The words that say what to take out of a number, as source of an expression: 把元字去掉, 草字不要. In 文字不要超过800字 they say
 * something else.
 */
export const TAKES_OUT = String.raw`去掉|删掉|去除|删除|拿掉|去了|(?:不算|不要|忽略|跳过)(?!(?![就即再后才])\p{Script=Han})`;

/** The last character of each of those words. */
export const TAKES_OUT_END = /^[掉除了算要略过]$/u;

/** Characters of a phone number in which letters stand for digits, as source of an expression. */
export const DISGUISED = String.raw`(?:[\dolisbzgq][ ._-]?){11}`;
