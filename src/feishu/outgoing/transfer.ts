/** Uploads and downloads files. */
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Messenger } from '../../ports/messenger.ts';
import { CallFailed } from './failure.ts';
import { isId } from '../link/ids.ts';
import type { CallPlatform } from '../link/client.ts';

/** The platform's limit for downloads. */
const LARGEST_DOWNLOAD = 100 * 1024 * 1024;
/** A JSON refusal is short; a longer body is the file itself, whatever its content type. */
const LONGEST_REFUSAL = 4096;

/**
 * Only types that a message of type `file` may carry: `opus` and `mp4` become audio or video, and sending those as a
 * file is refused (230055).
 */
const FILE_TYPES = {
  '.pdf': 'pdf',
  '.doc': 'doc',
  '.docx': 'doc',
  '.xls': 'xls',
  '.xlsx': 'xls',
  '.ppt': 'ppt',
  '.pptx': 'ppt',
} as const;

const Uploaded = z.object({ data: z.object({ file_key: z.string().min(1) }) });
const Download = z.object({ data: z.instanceof(Readable), headers: z.unknown() });
const Refusal = z.object({ code: z.number().refine((code) => code !== 0), msg: z.string() });

export function createTransfer(call: CallPlatform): Pick<Messenger, 'upload' | 'download'> {
  return {
    async upload({ name, bytes }) {
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const type = FILE_TYPES[extname(name).toLowerCase() as keyof typeof FILE_TYPES] ?? 'stream';
      const answer = await call({
        method: 'POST',
        path: '/open-apis/im/v1/files',
        form: { file_type: type, file_name: name, file },
      });
      const uploaded = Uploaded.safeParse(answer);
      if (!uploaded.success) throw new CallFailed({ transport: 'upload-unreadable' });
      return uploaded.data.data.file_key;
    },

    async download(messageId, fileKey, type) {
      if (!isId(messageId) || !isId(fileKey)) throw new CallFailed({ transport: 'bad-id', neverLeft: true });
      const path = `/open-apis/im/v1/messages/${messageId}/resources/${fileKey}`;
      const answer = await call({ method: 'GET', path, params: { type }, answer: 'stream' });
      const { data, headers } = Download.parse(answer);
      const bytes = await read(data);
      const contentType =
        z.looseObject({ 'content-type': z.string() }).safeParse(headers).data?.['content-type'] ?? '';
      if (contentType.includes('json') && bytes.length <= LONGEST_REFUSAL) refuse(bytes);
      return bytes;
    },
  };
}

async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LARGEST_DOWNLOAD) break;
    }
  } catch {
    // The connection broke or the deadline passed; either way the file is incomplete.
    throw new CallFailed({ transport: 'download-cut' });
  }
  if (length > LARGEST_DOWNLOAD) throw new CallFailed({ transport: 'download-too-large' });
  return Buffer.concat(chunks);
}

/** A refusal may come with HTTP 200, in place of the file. */
function refuse(bytes: Buffer): void {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    return;
  }
  const refusal = Refusal.safeParse(body);
  if (refusal.success) throw new CallFailed({ status: 200, code: refusal.data.code });
}
