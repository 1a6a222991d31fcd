import { z } from 'zod';
import { parseFields } from '../../content/refused-shape.ts';
import { messageAnswer } from '../../answers/message.ts';
import { botNotInChat, invalidReceiveId, unknownOpenId } from '../../refusals.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type Chat, directChatOf, findChat } from '../../world/chats.ts';
import { unionIdOf } from '../../world/ids.ts';
import { sendMessage } from '../../world/send.ts';
import type { Person } from '../../world/state.ts';
import { type Endpoint, success } from '../endpoint.ts';

const query = z.looseObject({
  receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']),
});
const body = z.looseObject({
  receive_id: z.string().min(1),
  msg_type: z.string().min(1),
  content: z.string(),
  uuid: z.string().optional(),
});

/** How the platform looks up people by id types other than open_id. */
const finders: Readonly<Record<string, (person: Person, id: string) => boolean>> = {
  union_id: (person, id) => unionIdOf(person.openId) === id,
  email: (person, id) => person.email === id,
};

function receiver({ world }: Sandbox, type: string, id: string): Chat {
  if (type === 'chat_id') {
    if (!id.startsWith('oc_')) throw invalidReceiveId();
    const chat = findChat(world, id);
    if (chat === undefined) throw botNotInChat();
    return chat;
  }
  const prefix = { open_id: 'ou_', union_id: 'on_' }[type];
  if (prefix !== undefined && !id.startsWith(prefix)) throw invalidReceiveId();
  const { people } = world.state;
  const person =
    type === 'open_id'
      ? people[id]
      : Object.values(people).find((candidate) => finders[type]?.(candidate, id));
  if (person === undefined) throw type === 'open_id' ? unknownOpenId(id) : invalidReceiveId();
  return directChatOf(person);
}

export const createMessage: Endpoint = {
  method: 'POST',
  path: '/open-apis/im/v1/messages',
  fault: 'send',
  reaches(request, { world }) {
    const id = z.object({ receive_id: z.string() }).safeParse(request.body).data?.receive_id;
    const person = world.state.people[id ?? ''];
    const chat = person ? directChatOf(person) : findChat(world, id ?? '');
    if (chat === undefined) return id === undefined ? [] : [id];
    return chat.kind === 'direct' ? [chat.chatId, chat.person.openId] : [chat.chatId];
  },
  run(request, sandbox) {
    const { receive_id_type: idType } = parseFields(query, request.query);
    const { receive_id: id, msg_type: type, content, uuid } = parseFields(body, request.body);
    const chat = receiver(sandbox, idType, id);
    const message = sendMessage(sandbox, { chat, type, content, uuid, bodyBytes: request.bodyBytes });
    return success(messageAnswer(sandbox.world, message));
  },
};
