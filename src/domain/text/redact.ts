/**
 * Removes secrets from text before it is logged, thrown or shown. It matches both the exact secrets that the process
 * was started with and the patterns of the platform's own secrets. The patterns catch secrets that arrive later: a
 * token in an answer, a ticket in a WebSocket address.
 */
const GONE = '[redacted]';

/** A pattern's first group, if any, is kept: it names the removed value. */
const SHAPES: readonly RegExp[] = [
  // Access tokens (t- tenant, u- user, a- app) and card-update tokens (c-); real ones have at least 40 characters.
  /()\b[tuac]-[\w.-]{20,}/giu,
  /(\bbearer\s+)[^\s"',;}\]]+/giu,
  // Query strings and form bodies, also if percent-encoded once more.
  /(\b(?:access_key|ticket|token|secret|app_secret|password|conn_id)(?:=|%3D))[^&\s"'\\]+/giu,
  // JSON, also inside a JSON string.
  /(\\?"(?:app_?secret|tenant_access_token|app_access_token|user_access_token|access_token|refresh_token|verification_?token|encrypt_?key|ticket|token|password)\\?"\s*:\s*\\?")[^"\\]+/giu,
  // Credentials in a URL.
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:)[^\s/@]+(?=@)/giu,
];

/** Shorter "secrets" would remove ordinary words from every line. */
const SHORTEST_SECRET = 6;

export type Redact = (text: string) => string;

/** Returns a function that removes the given secrets, and anything that matches a secret pattern, from a text. */
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
