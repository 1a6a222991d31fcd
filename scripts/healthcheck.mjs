/** The health check of a container without curl. Exit code 0 if the bot is alive, else 1. */
const port = process.env.HTTP_PORT?.trim() || '3000';
const host = process.env.HTTP_HOST?.trim() || '127.0.0.1';
/** Wildcard listen addresses are not connectable everywhere, so use loopback. */
const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
const ANSWER_MS = 3_000;

try {
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/healthz`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
