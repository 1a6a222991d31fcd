import type { OutgoingMessage } from '../../ports/outgoing-message.ts';

/**
 * The lane (per-recipient queue) of a message. Messages in one lane leave in order and are paced together. A person
 * and their direct chat share one lane. A patch or recall without a known chat is ordered with other messages about
 * the same card.
 */
export function laneOf({ to, about }: Pick<OutgoingMessage, 'to' | 'about'>): string {
  switch (to.kind) {
    case 'person':
      return `person:${to.openId}`;
    case 'chat':
    case 'reply':
      return chatLane(to.chatId, about.person);
    case 'patch':
      return to.chatId === undefined ? `message:${to.messageId}` : chatLane(to.chatId, about.person);
    case 'recall':
      return `message:${to.messageId}`;
  }
}

function chatLane(chatId: string, person: string | undefined): string {
  return person === undefined ? `chat:${chatId}` : `person:${person}`;
}

/** Kinds that a person's act sends, unlike those of the plan. */
const BY_AN_ACT = new Set(['reply', 'review', 'notice', 'card']);
/** An act that sends more messages than this is a mass send, and not urgent. */
const FEW = 20;

/**
 * Whether a message answers a person's act and therefore overtakes planned and mass messages. `together`: number of
 * messages in the same commit.
 */
export function isUrgent({ about }: Pick<OutgoingMessage, 'about'>, together: number): boolean {
  if (about.kind === 'reply') return true;
  const byPlan = about.occurrence !== undefined || about.request !== undefined;
  return BY_AN_ACT.has(about.kind) && !byPlan && together <= FEW;
}
