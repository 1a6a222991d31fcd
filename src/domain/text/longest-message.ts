/** The platform's limit for a text message, in KB of UTF-8. A longer text is not stored. */
export const LONGEST_MESSAGE_KB = 150;
