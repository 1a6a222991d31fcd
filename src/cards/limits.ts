/** The platform's published limits for cards; a card beyond them is rejected as a whole. */
export const LIMITS = {
  /** Bytes of the request body, minus room for the envelope. */
  bytes: 28_000,
  /** Elements including nested ones and texts; the platform allows 200. */
  elements: 180,
  /** Characters per input. */
  input: 1000,
  /** Characters of `config.summary`; the chat list cuts it anyway. */
  summary: 100,
  /** Lines per list, so that a list of 3,000 units fits on a card. */
  lines: 60,
  /** Unit names per card, for the same reason. */
  names: 300,
} as const;
