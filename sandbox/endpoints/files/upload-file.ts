import { z } from 'zod';
import { addFile } from '../../world/files.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { badUpload, emptyFile, tooBig } from './upload-refusals.ts';

const MAX_BYTES = 30 * 1024 * 1024;

const body = z.looseObject({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
});

export const uploadFile: Endpoint = {
  method: 'POST',
  path: '/open-apis/im/v1/files',
  fault: 'upload',
  run(request, { world }) {
    const parsed = body.safeParse(request.body);
    const part = request.files['file'];
    if (!parsed.success || part === undefined) throw badUpload();
    if (part.bytes.length === 0) throw emptyFile();
    if (part.bytes.length > MAX_BYTES) throw tooBig();
    const { file_type: fileType, file_name: name } = parsed.data;
    const { key } = addFile(world, {
      kind: 'file',
      owner: 'bot',
      name,
      fileType,
      mime: part.mime,
      bytes: part.bytes,
    });
    return success({ file_key: key });
  },
};
