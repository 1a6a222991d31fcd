/**
 * Reads a request as leniently as the platform: JSON with or without charset, `{}` where no body belongs, parts
 * without a filename.
 */
import type { FastifyRequest } from 'fastify';
import type { PlatformRequest, UploadedPart } from './endpoint.ts';

export async function readRequest(request: FastifyRequest): Promise<PlatformRequest> {
  const { body, files } = request.isMultipart()
    ? await readParts(request)
    : { body: request.body, files: {} };
  return {
    host: request.headers.host ?? '127.0.0.1',
    params: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    body: body ?? {},
    bodyBytes: Number(request.headers['content-length'] ?? Buffer.byteLength(JSON.stringify(body ?? {}))),
    files,
  };
}

/** The parser treats parts of type application/octet-stream as files, even without a filename. */
export async function readParts(
  request: FastifyRequest,
): Promise<{ body: Record<string, unknown>; files: Record<string, UploadedPart> }> {
  const body: Record<string, unknown> = {};
  const files: Record<string, UploadedPart> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file')
      files[part.fieldname] = {
        name: part.filename ?? '',
        mime: part.mimetype,
        bytes: await part.toBuffer(),
      };
    else body[part.fieldname] = part.value;
  }
  return { body, files };
}
