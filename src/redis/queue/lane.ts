import type { OutgoingMessage } from '../../ports/outgoing-message.ts';

/**
 * Whose queue a message stands in: what goes to one person or one chat leaves in order and is paced together. A person's
 * direct chat is the person, whichever of the two the address names. A patch or a recall without a known chat keeps
 * order with others of its message.
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

/** Of what belongs to no plan. */
const BY_AN_ACT = new Set(['reply', 'review', 'notice', 'card']);
/** What one act tells more people than this is sent to many, and no answer. */
const FEW = 20;

/** Whether a message answers what someone did, so that it goes before what the plan or a mass act sends. */
export function isUrgent({ about }: Pick<OutgoingMessage, 'about'>, together: number): boolean {
  if (about.kind === 'reply') return true;
  const byPlan = about.occurrence !== undefined || about.request !== undefined;
  return BY_AN_ACT.has(about.kind) && !byPlan && together <= FEW;
}
