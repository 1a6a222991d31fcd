import { alreadyRecalled, mayNotRecall, recallWindowPassed } from '../../refusals.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { messageOf, reachedByMessage } from '../find.ts';

/** Default recall window of the admin console. */
const RECALL_WINDOW_MS = 24 * 3_600_000;

export const recallMessage: Endpoint = {
  method: 'DELETE',
  path: '/open-apis/im/v1/messages/:message_id',
  fault: 'recall',
  reaches: (request, sandbox) => reachedByMessage(sandbox, request.params['message_id']),
  run(request, sandbox) {
    const message = messageOf(sandbox, request.params['message_id']);
    if (message.recalled) throw alreadyRecalled();
    if (message.from !== 'bot') throw mayNotRecall();
    if (sandbox.world.clock.now() - message.at > RECALL_WINDOW_MS) throw recallWindowPassed();
    message.recalled = true;
    sandbox.world.changed();
    sandbox.show('recalled', message);
    return success();
  },
};
