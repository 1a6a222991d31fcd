/** The shape of one endpoint of the platform; a file of this folder each. */
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
  /** Size of the body as it came, in bytes. */
  readonly bodyBytes: number;
  /** The file of a multipart request, under the name of its field. */
  readonly files: Readonly<Record<string, UploadedPart>>;
}

/** A JSON body as it stands, with HTTP 200 unless it says otherwise, or bytes. */
export type PlatformAnswer =
  | { readonly json: object; readonly status?: number }
  | { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> };

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In the notation of the router: `:message_id` is a parameter. */
  readonly path: string;
  /** What fault rules call it; without it only `any` matches. */
  readonly fault?: FaultTarget;
  /** Takes no tenant token and is not counted. */
  readonly open?: true;
  /** The people and chats that a request reaches, for faults that name one. */
  reaches?(request: PlatformRequest, sandbox: Sandbox): readonly string[];
  /** Throws a PlatformError to refuse. */
  run(request: PlatformRequest, sandbox: Sandbox): PlatformAnswer;
}

/** The ordinary envelope around `data`. */
export const success = (data: object = {}): PlatformAnswer => ({ json: { code: 0, msg: 'success', data } });
