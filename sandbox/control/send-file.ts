/** A person sends a file or image; also serves files to the page. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readParts } from '../endpoints/read-request.ts';
import type { Sandbox } from '../sandbox.ts';
import { addFile } from '../world/files.ts';
import { speak } from '../world/speak.ts';
import { ControlError, parse } from './control-error.ts';
import { chatFor, personOf, refuseWithoutAccess } from './find.ts';

const fields = z.strictObject({
  chatId: z.string().min(1).optional(),
  kind: z.enum(['file', 'image']).default('file'),
  name: z.string().optional(),
});

export function serveFiles(server: FastifyInstance, sandbox: Sandbox): void {
  const { world } = sandbox;

  server.post<{ Params: { openId: string } }>('/sandbox/people/:openId/send-file', async (request) => {
    const person = personOf(world, request.params.openId);
    if (!request.isMultipart()) throw new ControlError('send the file as multipart/form-data');
    const { body, files } = await readParts(request);
    const { chatId, kind, name } = parse(fields, body);
    const part = files['file'];
    if (part === undefined) throw new ControlError('file: missing');
    const chat = chatFor(world, person, chatId);
    if (chat.kind === 'direct') refuseWithoutAccess(person);
    const file = addFile(world, {
      kind,
      owner: person.openId,
      name: name ?? part.name,
      mime: part.mime,
      bytes: part.bytes,
    });
    const content = kind === 'image' ? { image_key: file.key } : { file_key: file.key, file_name: file.name };
    const message = speak(sandbox, person, { chat, type: kind, content, mentions: [] });
    return { messageId: message.messageId, chatId: message.chatId };
  });

  server.get<{ Params: { key: string } }>('/sandbox/files/:key', async (request, reply) => {
    const file = world.state.files[request.params.key];
    if (file === undefined) throw new ControlError(`no file ${request.params.key}`, 404);
    await reply
      .type(file.mime)
      .header('x-content-type-options', 'nosniff')
      .header(
        'content-disposition',
        `${file.kind === 'image' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .send(Buffer.from(file.base64, 'base64'));
  });
}
