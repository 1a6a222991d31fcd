/** An error as the platform reports it: the code in the body, plus an HTTP status. */
export class PlatformError extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: number,
    message: string,
    more: { status?: number; headers?: Record<string, string>; detail?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'PlatformError';
    this.code = code;
    this.status = more.status ?? 400;
    this.headers = more.headers ?? {};
    this.detail = more.detail ?? {};
  }
}
