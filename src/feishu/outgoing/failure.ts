/** Why a call to the platform failed. Facts only: no request, no headers, no secret. */
export interface Failure {
  /** The platform's error code, if its answer could be parsed. */
  readonly code?: number;
  /** For 230099 (card refused): the `ErrCode` inside its message, which gives the reason. */
  readonly subCode?: number;
  /** HTTP status, if there was an answer at all. */
  readonly status?: number;
  /** The transport's error name if there was no answer: `ECONNREFUSED`, `ETIMEDOUT`. */
  readonly transport?: string;
  /** The request itself certainly never left: the connection was refused, or there was no access token. */
  readonly neverLeft?: boolean;
  /** How long the platform asks us to wait, in ms. */
  readonly resetMs?: number;
  /** The platform's log id for this call. */
  readonly logId?: string;
  /** The platform's error message, without secrets and echoed values. */
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
