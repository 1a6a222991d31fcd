import { z } from 'zod';
import { addFile } from '../../world/files.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { badUpload, emptyFile, tooBig } from './upload-refusals.ts';

const MAX_BYTES = 10 * 1024 * 1024;

const body = z.looseObject({ image_type: z.enum(['message', 'avatar']) });

export const uploadImage: Endpoint = {
  method: 'POST',
  path: '/open-apis/im/v1/images',
  fault: 'upload',
  run(request, { world }) {
    const image = request.files['image'];
    if (!body.safeParse(request.body).success || image === undefined) throw badUpload();
    if (image.bytes.length === 0) throw emptyFile();
    if (image.bytes.length > MAX_BYTES) throw tooBig();
    const { key } = addFile(world, {
      kind: 'image',
      owner: 'bot',
      name: image.name,
      mime: image.mime,
      bytes: image.bytes,
    });
    return success({ image_key: key });
  },
};
