/**
 * Plays the rehearsals that admins asked for in the chat, one at a time. What was asked is a record, so that a bot that
 * ends meanwhile, or another process, plays it again; the answer is one commit.
 */
import { rehearsedCard } from '../cards/organiser/rehearsed.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { expected, key, read, readAll } from '../records/access.ts';
import { type RehearsalRecord } from '../records/rehearsal.ts';
import type { Rehearse } from '../rehearsal/child.ts';
import { wordsFor } from '../words/index.ts';

/** After this long (Clock ms) the process that began it counts as dead. */
const GIVE_UP_MS = 20 * 60_000;
/** The page holds names, so it is only stored until it is sent. */
const KEEP_MS = 24 * 3_600_000;

export interface Rehearsals {
  /** Plays what is asked for; true when there was something. A call during a run joins it. */
  run(): Promise<boolean>;
}

export function createRehearsals(parts: {
  readonly campaigns: () => readonly Campaign[];
  readonly folderOf: (id: string) => string | undefined;
  /** Absent where rehearsals are not available. */
  readonly rehearse: Rehearse | undefined;
  readonly store: Store;
  readonly attachments: Pick<Attachments, 'keep' | 'drop'>;
  readonly clock: Clock;
  readonly log: Logger;
}): Rehearsals {
  const { store, clock, log, attachments } = parts;
  let running: Promise<boolean> | undefined;

  async function playAll(): Promise<boolean> {
    let found = false;
    for (const campaign of parts.campaigns()) {
      for (const [id, value] of await readAll(store, 'rehearsal', campaign.id)) {
        try {
          const open = isOpen(value);
          found ||= open;
          if (open) await play(campaign, id);
          else await tidy(campaign, id, value);
        } catch (error) {
          log.error(
            { err: error, campaign: campaign.id },
            'rehearsal not played; the next heartbeat tries again',
          );
        }
      }
    }
    return found;
  }

  function isOpen({ state, startedAt }: RehearsalRecord): boolean {
    return (
      state === 'asked' || (state === 'playing' && Math.abs(clock.now() - (startedAt ?? 0)) > GIVE_UP_MS)
    );
  }

  async function play(campaign: Campaign, id: string): Promise<void> {
    const at = key('rehearsal', campaign.id, id);
    const found = await read(store, 'rehearsal', campaign.id, id);
    if (!found.value) return;
    const playing: RehearsalRecord = { ...found.value, state: 'playing', startedAt: clock.now() };
    const begun = await store.commit({ expect: [expected(at, found)], put: [{ ...at, value: playing }] });
    if (begun.status !== 'done') return;
    const answer = await played(campaign, id, playing);
    await store.commit({
      expect: [{ ...at, version: found.version + 1 }],
      put: [{ ...at, value: answer.value }],
      messages: answer.messages,
    });
  }

  async function played(
    campaign: Campaign,
    id: string,
    value: RehearsalRecord,
  ): Promise<{ value: RehearsalRecord; messages: OutgoingMessage[] }> {
    const words = wordsFor(campaign.language);
    const { chat } = words.rehearse;
    const folder = parts.folderOf(campaign.id);
    const message = (name: string, body: OutgoingMessage['body']): OutgoingMessage => ({
      id: `${campaign.id}/rehearsal/${id}/${name}`,
      to: { kind: 'person', openId: value.by },
      body,
      about: { kind: 'reply', campaign: campaign.id, entry: 'rehearse' },
    });
    try {
      if (!parts.rehearse || folder === undefined) throw new Error('nothing to rehearse with');
      const { page, ...told } = await parts.rehearse(folder, { ...value, inForce: campaign });
      const hash = await attachments.keep(page);
      return {
        value: { ...value, state: 'done', hash },
        messages: [
          message('card', { type: 'card', card: rehearsedCard(campaign, told, words) }),
          message('page', { type: 'file-from-store', hash, name: chat.fileName(campaign.id) }),
        ],
      };
    } catch (error) {
      log.warn({ err: error, campaign: campaign.id }, 'rehearsal failed');
      return {
        value: { ...value, state: 'failed' },
        messages: [message('failed', { type: 'text', text: chat.failed })],
      };
    }
  }

  async function tidy(campaign: Campaign, id: string, { state, at, hash }: RehearsalRecord): Promise<void> {
    if (state === 'playing' || clock.now() - at < KEEP_MS) return;
    if (hash !== undefined) await attachments.drop(hash);
    await store.commit({ drop: [key('rehearsal', campaign.id, id)] });
  }

  return {
    run() {
      running ??= playAll().finally(() => (running = undefined));
      return running;
    },
  };
}
