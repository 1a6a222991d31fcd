import { z } from 'zod';
import type { PlatformAnswer } from '../endpoint.ts';
import type { StoredFile } from '../../world/state.ts';
import type { Endpoint } from '../endpoint.ts';
import { chatOfMessage, standingMessageOf } from '../find.ts';
import { appNotInChat, badUpload, notOfThisMessage } from './upload-refusals.ts';

export function fileAnswer(file: StoredFile): PlatformAnswer {
  const headers = {
    'content-type': file.mime,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  };
  return { bytes: Buffer.from(file.base64, 'base64'), headers };
}

/** The image or file of a message. */
export const downloadResource: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
  fault: 'upload',
  run(request, sandbox) {
    const type = z.enum(['image', 'file']).safeParse(request.query['type']).data;
    const message = standingMessageOf(sandbox, request.params['message_id']);
    const chat = chatOfMessage(sandbox, message);
    if (type === undefined) throw badUpload();
    if (chat.kind === 'group' && !chat.group.bot) throw appNotInChat();
    const file = sandbox.world.state.files[request.params['file_key'] ?? ''];
    if (file === undefined || message.type === 'interactive' || !message.content.includes(`"${file.key}"`))
      throw notOfThisMessage();
    if ((file.kind === 'image') !== (type === 'image')) throw badUpload();
    return fileAnswer(file);
  },
};
