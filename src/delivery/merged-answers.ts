/**
 * The answers to a person who writes faster than the brake allows, sent as one message. They are collected in a record,
 * and the message renders whatever has been collected when it leaves; what comes later opens the next batch.
 */
import { z } from 'zod';
import type { EpochMs, Language } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Body } from '../ports/messenger.ts';
import type { Fate } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read } from '../records/access.ts';
import type { Value } from '../records/families.ts';
import { wordsFor } from '../words/index.ts';

const TEMPLATE = 'merged-answers';
/** How long answers are collected. */
const COLLECT_MS = 60_000;
/** Lines in the message; with the longest line this stays well below the platform's limit for a text. */
const MOST_LINES = 200;
const MOST_CONFLICTS = 20;
const BUSY_MS = 1_000;

type Batch = Value<'batch'>;

const facts = z.object({ batch: z.string(), language: z.enum(['zh-CN', 'en-US']), timezone: z.string() });

export function emptyBatch(at: EpochMs): Batch {
  return { at, answers: [] };
}

/** Beyond the lines that the message shows, answers are only counted, so that a flood cannot make the record grow. */
export function withAnswer(batch: Batch, answer: Batch['answers'][number]): Batch {
  if (batch.answers.length >= MOST_LINES) return { ...batch, more: (batch.more ?? 0) + 1 };
  return { ...batch, answers: [...batch.answers, answer] };
}

/** Counts a message that was not handled. `until`: when messages are handled again. */
export function withUndone(batch: Batch, typed: string, until: EpochMs): Batch {
  const { count = 0, first = typed } = batch.undone ?? {};
  return { ...batch, undone: { count: count + 1, first, last: typed, until } };
}

/** The message that will carry the batch. */
export function batchMessage(
  given: { readonly batch: string; readonly language: Language; readonly timezone: string },
  person: string,
  now: EpochMs,
): OutgoingMessage {
  return {
    id: `merged/${given.batch}`,
    to: { kind: 'person', openId: person },
    body: { type: 'render', template: TEMPLATE, facts: given },
    about: { kind: 'reply', person, entry: TEMPLATE },
    notBefore: now + COLLECT_MS,
  };
}

/** The body of such a message, and undefined for any other. Closes the batch first, so that no answer is added unseen. */
export async function mergedBody(store: Store, { body }: OutgoingMessage): Promise<Body | Fate | undefined> {
  if (body.type !== 'render' || body.template !== TEMPLATE) return undefined;
  const { batch: id, language, timezone } = facts.parse(body.facts);
  for (let attempt = 0; attempt <= MOST_CONFLICTS; attempt += 1) {
    const held = await read(store, 'batch', APP, id);
    if (!held.value) return { state: 'failed', reason: 'no-facts' };
    const text = mergedText(held.value, language, timezone);
    if (held.value.closed) return { type: 'text', text };
    const at = key('batch', APP, id);
    const { status } = await store.commit({
      expect: [expected(at, held)],
      put: [{ ...at, value: { ...held.value, closed: true } }],
    });
    if (status !== 'conflict') return { type: 'text', text };
  }
  return { state: 'retry', afterMs: BUSY_MS, reason: 'busy', unknown: false };
}

function mergedText({ answers, more, undone }: Batch, language: Language, timezone: string): string {
  const { merged } = wordsFor(language).replies;
  return [
    answers.length > 0 ? merged.head : merged.tooMany,
    ...answers.map(({ typed, answer }, index) => merged.line(index + 1, typed, answer)),
    more === undefined ? '' : merged.more(more),
    undone ? merged.undone({ ...undone, until: localAt(timezone, undone.until) }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
