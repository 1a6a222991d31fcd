/**
 * The SDK puts ids into paths as they stand, so `om/../../x` would call something else. Ids of the platform have
 * letters, digits and a few signs, never a slash.
 */
const ID = /^[A-Za-z0-9][\w.=-]{0,254}$/u;
/** The platform's own bound. */
const LONGEST_UUID = 50;

export function isId(text: string): boolean {
  return ID.test(text);
}

export function isUuid(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_UUID;
}
