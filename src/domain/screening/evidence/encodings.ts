/** Names of encodings in which a number may stand. */
export const MAY_BE_ENCODED = /base ?64/u;
