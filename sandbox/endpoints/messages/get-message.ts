import { messageAnswer } from '../../answers/message.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { chatOfMessage, messageOf } from '../find.ts';
import { refuseOutsider } from './outsider.ts';

export const getMessage: Endpoint = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id',
  run(request, sandbox) {
    const message = messageOf(sandbox, request.params['message_id']);
    refuseOutsider(chatOfMessage(sandbox, message));
    return success({ items: [messageAnswer(sandbox.world, message)] });
  },
};
