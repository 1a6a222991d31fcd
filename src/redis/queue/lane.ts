import type { Address } from '../../ports/messenger.ts';

/**
 * Whose queue a message stands in: what goes to one person or one chat leaves in order and is paced together.
 * A patch or a recall without a known chat keeps order with others of its message.
 */
export function laneOf(to: Address): string {
  switch (to.kind) {
    case 'person':
      return `person:${to.openId}`;
    case 'chat':
    case 'reply':
      return `chat:${to.chatId}`;
    case 'patch':
      return to.chatId === undefined ? `message:${to.messageId}` : `chat:${to.chatId}`;
    case 'recall':
      return `message:${to.messageId}`;
  }
}
