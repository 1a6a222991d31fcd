/** Replies of a server that currently refuses every command. */
const SERVER_REPLIES =
  /^(?:OOM|READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|MISCONF|TRYAGAIN|UNBLOCKED|BUSY|EMPTIED|FROZEN|NOGROUP)\b/u;
const OUR_SIDE =
  /^(?:Command timed out|Connection is closed|Cluster (?:isn't ready|is ended)|Failed to refresh slots cache|All sentinels are unreachable|Stream isn't writeable|Socket closed|Reached the max retries)/iu;
const SYSTEM = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT)/u;

/** Whether an error means that the store is unavailable, full or replaced, as opposed to a faulty command. */
export function isRedisTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    SERVER_REPLIES.test(error.message) ||
    OUR_SIDE.test(error.message) ||
    error.name === 'MaxRetriesPerRequestError' ||
    ('syscall' in error && SYSTEM.test(code))
  );
}

const WORDS: Readonly<Record<string, string>> = {
  OOM: 'full',
  READONLY: 'read-only',
  MISCONF: 'cannot write to its disk',
  LOADING: 'loading',
  NOREPLICAS: 'no replica',
  CLUSTERDOWN: 'cluster down',
  NOAUTH: 'not allowed in',
  WRONGPASS: 'not allowed in',
  NOPERM: 'not allowed in',
};

const CERTIFICATE = /certificate|Hostname\/IP does not match|\bSSL\b|\bTLS\b/iu;

/**
 * A short name for the store's failure, for `/readyz`; contains no address and no secret. `heard`: the server's last
 * reply before it closed the connection, for errors that only say the connection is closed.
 */
export function wordForTrouble(error: unknown, heard?: Error): string {
  const word = wordOf(error);
  const said = heard ? wordOf(heard) : 'away';
  // When the sentinels refuse, ioredis reports only a timeout.
  return said !== 'away' && (word === 'away' || word === 'silent') ? said : word;
}

function wordOf(error: unknown): string {
  const whole = error instanceof Error ? error.message : '';
  // The last sentinel's reply stands behind the message that all are unreachable.
  const message = /Last error: (?<said>.+)/su.exec(whole)?.groups?.['said'] ?? whole;
  const replied = WORDS[message.split(' ', 1)[0] ?? ''];
  if (replied !== undefined) return replied;
  if (CERTIFICATE.test(message)) return 'certificate refused';
  return /timed out|silent/u.test(message) ? 'silent' : 'away';
}
