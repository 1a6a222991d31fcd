/** Why a call to the platform failed. Facts only: no request, no headers, no secret. */
export interface Failure {
  /** The platform's own code, where its answer could be read. */
  readonly code?: number;
  /** For 230099 (card refused): the `ErrCode` inside its message, which says why. */
  readonly subCode?: number;
  /** HTTP status, where there was an answer at all. */
  readonly status?: number;
  /** The transport's word for it where there was none: `ECONNREFUSED`, `ETIMEDOUT`. */
  readonly transport?: string;
  /** It is certain that the request itself never left: the address refused, or there was no access token. */
  readonly neverLeft?: boolean;
  /** How long the platform asks us to wait, in milliseconds. */
  readonly resetMs?: number;
  /** The platform's name for this call in its own logs. */
  readonly logId?: string;
  /** The platform's sentence about it, without secrets and without echoed values. */
  readonly message?: string;
}

/** The error with which every call in this folder rejects. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(
      `the platform's answer was ${wordFor(failure)}${failure.message === undefined ? '' : `: ${failure.message}`}`,
    );
    this.failure = failure;
  }
}

/** The shortest name of a failure, for a list or a metric: `230013`, `230099/11310`, `http-502`, `ETIMEDOUT`. */
export function wordFor(failure: Failure): string {
  if (failure.code !== undefined)
    return failure.subCode === undefined ? `${failure.code}` : `${failure.code}/${failure.subCode}`;
  if (failure.transport !== undefined) return failure.transport;
  return failure.status === undefined ? 'no-answer' : `http-${failure.status}`;
}
