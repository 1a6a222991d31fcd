/**
 * Keeps the last digest in the work group up to date: patches it when its figures change, at most once a minute. The
 * next digest replaces it, so it is never too old to patch; a card that can no longer be patched is posted again.
 */
import { createHash } from 'node:crypto';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { officeWindow } from '../domain/time/office-hours.ts';
import { isPaused } from '../domain/plan/pause.ts';
import { recipientKey } from '../domain/people/recipients.ts';
import { planOf } from '../domain/plan/schedule.ts';
import type { FactsSource } from '../facts.ts';
import { highlightsOf } from '../filing/highlights.ts';
import { groupDigest } from './group-digest.ts';
import type { RenderFacts } from '../clock/job.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Delivery, Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type StatusRecord } from '../records/group.ts';
import { wordsFor } from '../words/index.ts';

const PATCH_EVERY_MS = 60_000;
/** The platform refuses to patch messages older than 14 days. */
const FREEZES_MS = 13 * 24 * 3_600_000;
/** A digest sent this recently already shows the current figures. */
const JUST_SENT_MS = 1_000;

/** Updates the status cards of all campaigns. */
export interface StatusCards {
  /** True if a message was queued. */
  run(): Promise<boolean>;
  /** Clock time of the next postponed update, as of the last run. */
  next(): EpochMs | undefined;
}

/** A rendered card, the hash of its figures, and its inputs. */
interface Made extends Pick<RenderFacts, 'campaign' | 'registers' | 'now'> {
  /** The digest that the card continues. */
  readonly base: string;
  readonly card: CardJson;
  readonly figures: string;
}

/** What to do: nothing, wait, send now, or only record the figures shown. */
type Step =
  | { readonly wait: EpochMs | undefined }
  | { readonly send?: OutgoingMessage; readonly value: StatusRecord };

export function createStatusCards(parts: {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'find'>;
  readonly facts: Pick<FactsSource, 'registers'>;
  readonly clock: Clock;
  readonly log: Logger;
}): StatusCards {
  const { store, outbox, clock, log } = parts;
  const waiting = new Map<string, EpochMs>();
  /** The last card rendered per campaign, for the many runs in which nothing changes. */
  const made = new Map<string, Made>();

  function cardOf(facts: RenderFacts, base: string): Made {
    const { campaign, registers, now } = facts;
    const last = made.get(campaign.id);
    const isSame = last?.campaign === campaign && last.registers === registers && last.now === now;
    if (isSame && last.base === base) return last;
    // The id of a planned message consists of its campaign and its occurrence.
    const [occurrence = ''] = base.slice(campaign.id.length + 1).split('/');
    const card = groupDigest(facts, false, occurrence);
    const fresh = { campaign, registers, now, base, card, figures: digestOf(card) };
    made.set(campaign.id, fresh);
    return fresh;
  }

  async function update(campaign: Campaign): Promise<boolean> {
    waiting.delete(campaign.id);
    const now = clock.now();
    // Reports from the last minute before the closing are shown within a minute after it.
    if (campaign.group === undefined || now > endsAt(campaign) + PATCH_EVERY_MS) return false;
    const at = key('status', campaign.id, 'card');
    const [found, digest, registers, occurrences] = await Promise.all([
      read(store, 'status', campaign.id, 'card'),
      lastDigest(campaign, campaign.group, now),
      parts.facts.registers(campaign),
      readAll(store, 'occurrence', campaign.id),
    ]);
    const base = digest ?? '';
    // The card belongs to the last digest until the next one; so does a card posted in its place.
    const held = found.value?.base.startsWith(base) ? found.value : undefined;
    const posted = base === '' ? undefined : await outbox.find(held?.base ?? base);
    if (posted?.state !== 'sent') return false;

    const words = wordsFor(campaign.language);
    const highlights = await highlightsOf(campaign, registers, store, words);
    const known = { now, campaign, registers, occurrences, words, highlights };
    const step = await stepOf(known, campaign.group, base, held, posted);
    if ('wait' in step) {
      if (step.wait !== undefined) waiting.set(campaign.id, step.wait);
      return false;
    }
    const result = await store.commit({
      expect: [expected(at, found)],
      put: [{ ...at, value: step.value }],
      ...(step.send && { messages: [step.send] }),
    });
    return step.send !== undefined && result.status === 'done';
  }

  async function stepOf(
    facts: RenderFacts,
    group: string,
    base: string,
    held: StatusRecord | undefined,
    posted: Delivery,
  ): Promise<Step> {
    const { campaign, now } = facts;
    const { card, figures } = cardOf(facts, base);
    const postedAt = posted.settledAt ?? now;
    if (!held && now - postedAt < JUST_SENT_MS)
      return { value: { base, patchedAt: postedAt, shown: figures, count: 0 } };
    const { shown, patchedAt, count, patch } = held ?? {
      shown: '',
      patchedAt: postedAt,
      count: 0,
      patch: undefined,
    };
    const last = patch === undefined ? undefined : await outbox.find(patch);
    if (last && isUnderWay(last)) return { wait: undefined };
    const refused = last?.state === 'failed';
    if (shown === figures && !refused) return { wait: undefined };
    // A clock that was set back does not delay the update.
    const next = patchedAt + PATCH_EVERY_MS;
    if (now >= patchedAt && now < next) return { wait: next };

    const value = { base: held?.base ?? base, patchedAt: now, shown: figures, count: count + 1 };
    const send = (id: string, to: OutgoingMessage['to']): OutgoingMessage => ({
      id,
      to,
      body: { type: 'card', card },
      about: { kind: 'card', campaign: campaign.id, entry: 'status' },
    });
    if (!refused && now - postedAt < FREEZES_MS) {
      const id = `${base}/patch-${value.count}`;
      const messageId = posted.messageId ?? '';
      return {
        send: send(id, { kind: 'patch', messageId, ...(posted.chatId && { chatId: posted.chatId }) }),
        value: { ...value, patch: id },
      };
    }
    if (now >= endsAt(campaign)) return { wait: undefined };
    const hours = officeWindow(campaign, now);
    const { value: pause } = await read(store, 'pause', APP, campaign.id);
    if (isPaused(pause, now)) return { wait: undefined };
    if (!hours.open) return { wait: hours.opensAt };
    const id = `${base}/again-${value.count}`;
    return { send: send(id, { kind: 'chat', chatId: group }), value: { ...value, base: id } };
  }

  /** The message id of the last digest sent to the group. */
  async function lastDigest(campaign: Campaign, group: string, now: EpochMs): Promise<string | undefined> {
    const due = planOf(campaign).filter(
      ({ job, to, at, skipped }) => job === 'digest' && to.includes('group') && at <= now && !skipped,
    );
    for (const { id } of due.toReversed()) {
      const { value } = await read(store, 'occurrence', campaign.id, id);
      if (value?.state !== 'done') continue;
      const entry = { to: { kind: 'chat', chatId: group }, as: 'group' } as const;
      return `${campaign.id}/${id}/${recipientKey(entry)}`;
    }
    return undefined;
  }

  return {
    async run() {
      let sent = false;
      for (const campaign of parts.campaigns()) {
        try {
          sent = (await update(campaign)) || sent;
        } catch (error) {
          log.error(
            { err: error, campaign: campaign.id },
            'status card not updated; the next heartbeat retries',
          );
        }
      }
      return sent;
    },
    next: () => (waiting.size > 0 ? Math.min(...waiting.values()) : undefined),
  };
}

/** Hash of the card without its first line, which contains the time, and its chart, which grows every day. */
function digestOf(card: CardJson): string {
  const { elements } = card['body'] as { elements: readonly { readonly tag: string }[] };
  const figures = elements.slice(1).filter(({ tag }) => tag !== 'chart');
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 16);
}

function isUnderWay({ state }: Delivery): boolean {
  return state === 'planned' || state === 'held' || state === 'sending';
}
