/**
 * The SDK inserts ids into paths unescaped, so `om/../../x` would call another endpoint. Platform ids consist of
 * letters, digits and a few signs, never a slash.
 */
const ID = /^[A-Za-z0-9][\w.=-]{0,254}$/u;
/** The platform's own maximum length. */
const LONGEST_UUID = 50;

/** Whether a text has the form of a platform id. */
export function isId(text: string): boolean {
  return ID.test(text);
}

export function isUuid(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_UUID;
}
