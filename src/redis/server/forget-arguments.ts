/**
 * ioredis attaches the failed command with all arguments to its error: texts of reports, or the password of a refused
 * login. A logger would write them down, so they are removed in place before anyone sees the error, together with any
 * of `secrets` that the server repeated in its message.
 */
export function forgetArguments(error: unknown, secrets: readonly string[]): void {
  if (!(error instanceof Error)) return;
  const carrier: Error & { command?: { name?: unknown; args?: unknown } } = error;
  if (carrier.command) carrier.command = { name: carrier.command.name };
  const clean = withoutSecrets(error.message, secrets);
  if (clean === error.message) return;
  error.message = clean;
  error.stack = withoutSecrets(error.stack ?? '', secrets);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
}
