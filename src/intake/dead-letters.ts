/**
 * Announces dead letters: to the person who waits for an answer, and to the admins. The commit is named after the
 * dead letter (idempotency key), so each is announced once, however often this runs and in however many processes.
 */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { everyAdmin, type AdminSources } from '../people/every-admin.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import type { Incoming } from '../ports/incoming.ts';
import type { Address } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { referenceOf } from '../domain/reading/reference.ts';
import { wordsFor, type Words } from '../words/index.ts';

/** The most dead letters announced in one run; the rest follow at the next heartbeat. */
const AT_ONCE = 50;
/** More dead letters than this point to a general fault: the admins are told once an hour, not once per event. */
const FEW = 5;
const HOUR_MS = 3_600_000;

/** Announces new dead letters; safe to call repeatedly. */
export interface DeadLetterNotices {
  tell(): Promise<void>;
}

export interface DeadLetterParts extends AdminSources {
  readonly letters: DeadLetters;
  readonly store: Store;
  readonly clock: Clock;
}

export function createDeadLetterNotices(parts: DeadLetterParts): DeadLetterNotices {
  const told = new Set<string>();

  async function tell(): Promise<void> {
    const letters = await parts.letters.list(AT_ONCE);
    const fresh = letters.filter(({ id }) => !told.has(id));
    if (fresh.length === 0) return;
    const admins = await everyAdmin(parts);
    const words = wordsFor(parts.campaigns()[0]?.language ?? 'zh-CN');
    const now = parts.clock.now();
    for (const letter of fresh.toReversed()) {
      const messages = [
        ...toSender(letter, words),
        ...admins.map((openId) => toAdmin(openId, letter, letters.length, now, words)),
      ];
      await parts.store.commit({ once: `dead-letter:${letter.id}`, messages });
      told.add(letter.id);
    }
    for (const id of told) if (!letters.some((letter) => letter.id === id)) told.delete(id);
  }

  return { tell };
}

function toAdmin(
  openId: string,
  letter: DeadLetter,
  count: number,
  now: EpochMs,
  words: Words,
): OutgoingMessage {
  const name = count > FEW ? `hour-${Math.floor(now / HOUR_MS)}` : letter.id;
  const text =
    count > FEW
      ? words.trouble.many(count)
      : words.trouble.notification(letter.n, words.trouble.kind[letter.incoming?.kind ?? 'unknown']);
  return {
    id: `notice/dead-letters/${name}/${openId}`,
    to: { kind: 'person', openId },
    body: { type: 'text', text },
    about: { kind: 'notice', entry: 'dead-letters' },
  };
}

function toSender({ incoming }: DeadLetter, words: Words): OutgoingMessage[] {
  const to = incoming && senderOf(incoming);
  if (!to) return [];
  return [
    {
      id: `dead-letter/${incoming.eventId}`,
      to,
      body: { type: 'text', text: words.trouble.yours(referenceOf(incoming.eventId)) },
      about: { kind: 'reply', ...directOf(incoming), entry: 'dead-letters' },
    },
  ];
}

/** The person behind a direct chat. */
function directOf(incoming: Incoming): { readonly person?: string } {
  return incoming.kind === 'message' && incoming.chat === 'direct' ? { person: incoming.sender } : {};
}

/** The person who acted and waits for an answer; empty for a recall or an opened chat, which need none. */
function senderOf(incoming: Incoming): Address | undefined {
  if (incoming.kind === 'press') return { kind: 'person', openId: incoming.presser };
  if (incoming.kind !== 'message') return undefined;
  const { chat, chatId, messageId } = incoming;
  return chat === 'direct' ? { kind: 'chat', chatId } : { kind: 'reply', messageId, chatId };
}
