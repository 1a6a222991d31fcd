/** From this length in characters, a contact's direct text counts as a report without an area. */
const KEPT_LENGTH = 50;

export const isLong = (text: string): boolean => [...text].length >= KEPT_LENGTH;
