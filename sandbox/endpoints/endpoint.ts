/** The interface of a platform endpoint; each has its own file in this folder. */
import type { FaultTarget } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';

export interface UploadedPart {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

export interface PlatformRequest {
  /** Host and port that the caller used. */
  readonly host: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Size of the raw body in bytes. */
  readonly bodyBytes: number;
  /** Files of a multipart request, by field name. */
  readonly files: Readonly<Record<string, UploadedPart>>;
}

/** A JSON body (HTTP 200 by default) or bytes. */
export type PlatformAnswer =
  | { readonly json: object; readonly status?: number }
  | { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> };

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In the notation of the router: `:message_id` is a parameter. */
  readonly path: string;
  /** Name for fault rules; without one, only `any` matches. */
  readonly fault?: FaultTarget;
  /** Requires no tenant token and is not rate-limited. */
  readonly open?: true;
  /** People and chats that the request reaches, for faults restricted to one. */
  reaches?(request: PlatformRequest, sandbox: Sandbox): readonly string[];
  /** Throws a `PlatformError` to reject the request. */
  run(request: PlatformRequest, sandbox: Sandbox): PlatformAnswer;
}

/** The standard envelope around `data`. */
export const success = (data: object = {}): PlatformAnswer => ({ json: { code: 0, msg: 'success', data } });
