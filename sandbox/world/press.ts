/** A press of a button: the callback, its three-second deadline, and the effect of the response on the card. */
import { judgeAnswer } from '../cards/callback-answer.ts';
import { replaceCard } from '../cards/replace.ts';
import { envelope } from '../events/envelope.ts';
import { userIds } from '../events/ids.ts';
import { PlatformError } from '../platform-error.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Ack } from '../socket/hub.ts';
import { drawId } from './ids.ts';
import type { Person, StoredMessage } from './state.ts';

/** Presses are not retried; on failure the person sees the error. */
const DEADLINE_MS = 3_000;
const REMEMBERED_TOKENS = 1_000;

export interface PressResult {
  readonly toast?: unknown;
  readonly card?: unknown;
  /**
   * The client's error code: 200340 not connected, 200341 timeout, 200671 to 200673 invalid response, 200830 change
   * from 2.0 to 1.0.
   */
  readonly error?: number;
}

export async function press(
  sandbox: Sandbox,
  person: Person,
  message: StoredMessage,
  action: Readonly<Record<string, unknown>>,
): Promise<PressResult> {
  const { world, hub, faults, lockedCards } = sandbox;
  const token = drawId('c-');
  world.state.callbacks = [
    ...world.state.callbacks,
    { token, messageId: message.messageId, at: world.clock.now(), uses: 0 },
  ].slice(-REMEMBERED_TOKENS);
  world.changed();
  const event = envelope(
    world,
    'card.action.trigger',
    {
      operator: { tenant_key: world.state.tenantKey, ...userIds(person.openId) },
      token,
      action: { ...action, timezone: world.state.timezone },
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    },
    { microseconds: true },
  );
  lockedCards.add(message.messageId);
  try {
    const frameType = faults.plan().events['card-frames'] ? 'card' : 'event';
    const ack = await hub.push(event.body, { frameType, timeoutMs: DEADLINE_MS });
    return apply(sandbox, message, ack);
  } finally {
    lockedCards.delete(message.messageId);
  }
}

function apply(sandbox: Sandbox, message: StoredMessage, ack: Ack): PressResult {
  if (ack.outcome !== 'answered') return { error: ack.outcome === 'offline' ? 200340 : 200341 };
  if (ack.code !== 200) return { error: 200671 };
  const answer = judgeAnswer(ack.data);
  if (answer === undefined) return { error: 200672 };
  const toast = answer.toast === undefined ? {} : { toast: answer.toast };
  if (answer.card === undefined) return toast;
  try {
    replaceCard(sandbox, message, JSON.stringify(answer.card), { duringPress: true });
    return { ...toast, card: answer.card };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { error: error.message.includes('200830') ? 200830 : 200673 };
  }
}
