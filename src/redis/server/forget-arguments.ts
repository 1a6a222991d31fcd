/**
 * ioredis hangs the failed command with all its arguments on an error: texts of reports, and on a refused log-in the
 * password. A logger would write them down, so they are taken off, in place, before anyone sees the error; whatever of
 * `secrets` the server repeated in its message goes too.
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
