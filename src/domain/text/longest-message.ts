/** The platform's own bound on a text message, in KB of UTF-8; a longer one came past it and is not kept. */
export const LONGEST_MESSAGE_KB = 150;
