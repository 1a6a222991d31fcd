import { chatText } from '../src/domain/plain-text.ts';
import { confirmFirst } from '../src/confirm.ts';
import { findFiling, transitionOf } from '../src/filings.ts';
import type { Handler, Outcome, Scene } from '../src/handler.ts';
import type { OutgoingMessage } from '../src/ports.ts';
import { APP, key, latest, read } from '../src/records.ts';
import { withdrawal } from './withdraw.ts';

/**
 * Recalling the message that filed something withdraws it; after 办结 or the deadline the bot asks first. A recall that
 * comes before its message is remembered, and the message then files nothing.
 */
export const recall: Handler = {
  name: 'recall',
  takes: ['recall'],
  chats: 'direct',
  run: async (act, scene) => {
    if (act.kind !== 'recall') return {};
    const { store, at } = scene;
    const sourceKey = key('source', APP, act.messageId);
    const source = await read(store, 'source', APP, act.messageId);
    if (!source.value)
      return {
        expect: [{ ...sourceKey, version: 0 }],
        put: [{ ...key('recalled', APP, act.messageId), value: { at } }],
      };

    const { value: filing } = await read(store, 'filing', APP, String(source.value.n));
    // An earlier version's message says nothing about what stands now.
    if (!filing || latest(filing).messageId !== act.messageId) return {};
    const { by } = latest(filing);
    const own: Scene = {
      ...scene,
      person: by,
      messageId: act.messageId,
      roles: scene.directory.rolesOf(by),
      units: scene.directory.unitsOf(by),
    };
    const finding = await findFiling(filing.n, own);
    if (!finding.ok) return {};
    const next = transitionOf(finding.found, 'recall', own);
    if (!next.ok) return {};
    const { review } = scene.words;
    const outcome = next.ask
      ? await confirmFirst(
          { command: 'withdraw', n: filing.n, text: '', why: next.ask, warning: review.withdrawWarning },
          own,
        )
      : withdrawal(finding.found, own, review.recalled(filing.n));
    return privately(outcome, by, own);
  },
};

/** Nobody typed anything, so the answer goes to the person and not to the chat. */
function privately({ reply, ...outcome }: Outcome, person: string, { eventId, campaign }: Scene): Outcome {
  if (!reply) return outcome;
  const message: OutgoingMessage = {
    id: `recalled/${eventId}`,
    to: { kind: 'person', openId: person },
    body:
      'text' in reply
        ? { type: 'text', text: chatText(reply.text, 500) }
        : { type: 'card', card: reply.card },
    about: { kind: 'reply', campaign: campaign.id, entry: 'recall' },
  };
  return { ...outcome, toast: undefined, messages: [...(outcome.messages ?? []), message] };
}
