/** The `Messenger` port over the platform's REST API. */
import { z } from 'zod';
import type { Address, Body, Messenger, SendOutcome } from '../../ports/messenger.ts';
import { openClient, type CallPlatform, type ClientOptions } from '../link/client.ts';
import { createLookUp } from './contacts.ts';
import { CallFailed } from './failure.ts';
import { isId, isUuid } from '../link/ids.ts';
import { outcomeOf } from './outcome.ts';
import { createPlatformTime } from '../link/platform-time.ts';
import { createTransfer } from './transfer.ts';

const MESSAGES = '/open-apis/im/v1/messages';
/** Recalling a message that is already gone counts as success. */
const GONE: ReadonlySet<number> = new Set([230_011, 230_110, 231_003]);

const Sent = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string().optional() }) });
const Bot = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string().optional() }) });

/**
 * Creates the `Messenger`. `deliver` never rejects for failures of the platform or the network, but returns them as
 * its outcome. The other methods reject with `CallFailed`.
 */
export function createMessenger(options: ClientOptions): Messenger {
  const { log } = options;
  const platformTime = createPlatformTime();
  const call = openClient({ ...options, onAnswer: platformTime.onAnswer });

  const askForBot = () => call({ method: 'GET', path: '/open-apis/bot/v3/info' });

  return {
    async deliver(to, body, uuid) {
      const fault = faultIn(to, body, uuid);
      if (fault !== undefined) return { ok: false, fate: 'final', code: fault };
      try {
        return await send(call, to, body, uuid);
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        const { failure } = error;
        if (to.kind === 'recall' && failure.code !== undefined && GONE.has(failure.code))
          return { ok: true, messageId: to.messageId };
        const outcome = outcomeOf(failure);
        log.info(
          { kind: to.kind, outcome, status: failure.status, logId: failure.logId, message: failure.message },
          'message refused by the platform',
        );
        return outcome;
      }
    },

    async self() {
      const bot = Bot.safeParse(await askForBot());
      if (!bot.success) throw new CallFailed({ transport: 'bot-info-unreadable' });
      return { openId: bot.data.bot.open_id, name: bot.data.bot.app_name ?? '' };
    },

    time: () => platformTime.ask(askForBot),

    lookUp: createLookUp(call),
    ...createTransfer(call),
  };
}

/** An invalid id would be refused or change the path, so the call is not made. */
function faultIn(to: Address, body: Body, uuid: string): string | undefined {
  const ids = [
    to.kind === 'person' ? to.openId : undefined,
    to.kind === 'chat' ? to.chatId : undefined,
    to.kind === 'reply' || to.kind === 'patch' || to.kind === 'recall' ? to.messageId : undefined,
  ].filter((id) => id !== undefined);
  if (!ids.every(isId)) return 'bad-id';
  if (!isUuid(uuid) && (to.kind === 'person' || to.kind === 'chat' || to.kind === 'reply')) return 'bad-uuid';
  return to.kind === 'patch' && body.type !== 'card' ? 'patch-without-card' : undefined;
}

async function send(call: CallPlatform, to: Address, body: Body, uuid: string): Promise<SendOutcome> {
  const message = { ...contentOf(body), uuid };
  switch (to.kind) {
    case 'person':
    case 'chat': {
      const [type, id] =
        to.kind === 'person' ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const);
      return sent(
        await call({
          method: 'POST',
          path: MESSAGES,
          params: { receive_id_type: type },
          data: { receive_id: id, ...message },
        }),
      );
    }
    case 'reply':
      return sent(await call({ method: 'POST', path: `${MESSAGES}/${to.messageId}/reply`, data: message }));
    case 'patch':
      await call({
        method: 'PATCH',
        path: `${MESSAGES}/${to.messageId}`,
        data: { content: message.content },
      });
      return { ok: true, messageId: to.messageId, ...(to.chatId === undefined ? {} : { chatId: to.chatId }) };
    case 'recall':
      await call({ method: 'DELETE', path: `${MESSAGES}/${to.messageId}`, data: {} });
      return { ok: true, messageId: to.messageId };
  }
}

function contentOf(body: Body): { msg_type: string; content: string } {
  switch (body.type) {
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: body.text }) };
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(body.card) };
    case 'file':
      return { msg_type: 'file', content: JSON.stringify({ file_key: body.fileKey }) };
  }
}

/** A success without a message id is not a known answer of the platform; the message may have been sent. */
function sent(answer: unknown): SendOutcome {
  const parsed = Sent.safeParse(answer);
  if (!parsed.success) return { ok: false, fate: 'unknown', code: 'answer-unreadable' };
  const { message_id: messageId, chat_id: chatId } = parsed.data.data;
  return { ok: true, messageId, ...(chatId === undefined ? {} : { chatId }) };
}
