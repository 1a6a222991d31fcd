/**
 * Takes secrets out of text that is about to be logged, thrown or shown.
 *
 * Two nets: the exact secrets that the process was started with, and the shapes that the platform's own secrets have.
 * The second catches what nobody told us of: a token that came in an answer, a ticket in a WebSocket address.
 */
const GONE = '[redacted]';

/** Each pattern's first group, where there is one, is kept: it names what was taken out. */
const SHAPES: readonly RegExp[] = [
  // Access tokens (t- tenant, u- user, a- app) and card-update tokens (c-); real ones have 40 characters or more.
  /()\b[tuac]-[\w.-]{20,}/giu,
  /(\bbearer\s+)[^\s"',;}\]]+/giu,
  // Query strings and form bodies, also percent-encoded once more.
  /(\b(?:access_key|ticket|token|secret|app_secret|password|conn_id)(?:=|%3D))[^&\s"'\\]+/giu,
  // JSON, also JSON inside a JSON string.
  /(\\?"(?:app_?secret|tenant_access_token|app_access_token|user_access_token|access_token|refresh_token|verification_?token|encrypt_?key|ticket|token|password)\\?"\s*:\s*\\?")[^"\\]+/giu,
  // Credentials in an address.
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:)[^\s/@]+(?=@)/giu,
];

/** Shorter "secrets" would take ordinary words out of every line. */
const SHORTEST_SECRET = 6;

export type Redact = (text: string) => string;

/** A function that removes the given secrets, and whatever looks like one, from a text. */
export function createRedact(secrets: readonly (string | undefined)[]): Redact {
  const known = secrets.filter(
    (secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET,
  );
  const spellings = known.flatMap((secret) => [
    ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  ]);

  return (text) => {
    let clean = text;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, GONE);
    for (const shape of SHAPES) clean = clean.replace(shape, (_whole, kept: string) => kept + GONE);
    return clean;
  };
}
