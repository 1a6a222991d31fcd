/** What the platform takes of a card, from its published limits; a card beyond them is refused whole. */
export const LIMITS = {
  /** Bytes of the request body, with room left for the envelope around the card. */
  bytes: 28_000,
  /** Elements and components, nested ones and texts included (200 allowed). */
  elements: 180,
  /** Characters of one input. */
  input: 1000,
  /** Characters of `config.summary`, which the chat list cuts anyway. */
  summary: 100,
  /** Lines of one list, so that a list of 3,000 units stays a card. */
  lines: 60,
  /** Names of units on one card, for the same. */
  names: 300,
} as const;
