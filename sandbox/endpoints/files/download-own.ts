import type { Endpoint } from '../endpoint.ts';
import { fileAnswer } from './download-resource.ts';
import { badUpload } from './upload-refusals.ts';

/** Only the bot's own uploads. */
const downloadOwn = (path: string, kind: 'image' | 'file'): Endpoint => ({
  method: 'GET',
  path,
  fault: 'upload',
  run(request, { world }) {
    const file = world.state.files[request.params['key'] ?? ''];
    if (file === undefined || file.kind !== kind || file.owner !== 'bot') throw badUpload();
    return fileAnswer(file);
  },
});

export const downloadOwnImage = downloadOwn('/open-apis/im/v1/images/:key', 'image');
export const downloadOwnFile = downloadOwn('/open-apis/im/v1/files/:key', 'file');
