/**
 * Runs rehearsals requested in chat, one at a time. A request is a stored record, so another process repeats it after
 * a crash; the answer is a single commit.
 */
import { rehearsedCard } from '../cards/organiser/rehearsed.ts';
import { yearLines } from '../cards/organiser/year.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type RehearsalRecord } from '../records/rehearsal.ts';
import { yearFrom } from './series-of-run.ts';
import type { Rehearse } from '../rehearsal/child.ts';
import { wordsFor } from '../words/index.ts';

/** After this time (Clock ms) the process that started it counts as dead. */
const GIVE_UP_MS = 20 * 60_000;
/** Kept only until sent, because the page contains names. */
const KEEP_MS = 24 * 3_600_000;

interface Answer {
  readonly value: RehearsalRecord;
  readonly messages: readonly OutgoingMessage[];
}

export type WithSetup = <T>(
  owner: string,
  play: (campaign: Campaign, folder: string) => Promise<T>,
) => Promise<T | undefined>;

export interface Rehearsals {
  /** Runs requested rehearsals; true if there were any. A call during a run joins it. */
  run(): Promise<boolean>;
}

export interface RehearsalsParts {
  readonly campaigns: () => readonly Campaign[];
  readonly folderOf: (id: string) => string | undefined;
  /** Provides a person's setup as a campaign folder for the duration of `play`; undefined if there is none. */
  readonly withSetup: WithSetup;
  /** Absent if rehearsals are unavailable. */
  readonly rehearse: Rehearse | undefined;
  readonly store: Store;
  readonly attachments: Pick<Attachments, 'keep' | 'drop'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createRehearsals(parts: RehearsalsParts): Rehearsals {
  let running: Promise<boolean> | undefined;
  return {
    run() {
      running ??= playAll(parts).finally(() => (running = undefined));
      return running;
    },
  };
}

async function playAll(parts: RehearsalsParts): Promise<boolean> {
  const { campaigns, store, clock, log } = parts;
  let found = false;
  for (const scope of [...campaigns().map(({ id }) => id), APP]) {
    for (const [id, value] of await readAll(store, 'rehearsal', scope)) {
      try {
        const open = isOpen(value, clock.now());
        found ||= open;
        if (open) await play(parts, scope, id);
        else await tidy(parts, scope, id, value);
      } catch (error) {
        log.error({ err: error, campaign: scope }, 'rehearsal not run; the next heartbeat retries');
      }
    }
  }
  return found;
}

function isOpen({ state, startedAt }: RehearsalRecord, now: EpochMs): boolean {
  return state === 'asked' || (state === 'playing' && Math.abs(now - (startedAt ?? 0)) > GIVE_UP_MS);
}

async function play(parts: RehearsalsParts, scope: string, id: string): Promise<void> {
  const { store, clock } = parts;
  const at = key('rehearsal', scope, id);
  const found = await read(store, 'rehearsal', scope, id);
  if (!found.value) return;
  const playing: RehearsalRecord = { ...found.value, state: 'playing', startedAt: clock.now() };
  const begun = await store.commit({ expect: [expected(at, found)], put: [{ ...at, value: playing }] });
  if (begun.status !== 'done') return;
  const answer = await answerTo(parts, scope, id, playing);
  await store.commit({
    expect: [{ ...at, version: found.version + 1 }],
    put: [{ ...at, value: answer.value }],
    messages: answer.messages,
  });
}

async function answerTo(
  parts: RehearsalsParts,
  scope: string,
  id: string,
  value: RehearsalRecord,
): Promise<Answer> {
  if (value.setup === undefined) {
    const campaign = parts.campaigns().find((each) => each.id === scope);
    return campaign ? played(parts, campaign, parts.folderOf(scope), id, value) : gone(value);
  }
  const answer = await parts.withSetup(value.setup, (campaign, folder) =>
    played(parts, campaign, folder, id, value),
  );
  return answer ?? gone(value);
}

/** The subject of the rehearsal no longer exists. */
function gone(value: RehearsalRecord): Answer {
  return { value: { ...value, state: 'failed' }, messages: [] };
}

async function played(
  { rehearse, store, attachments, log }: RehearsalsParts,
  campaign: Campaign,
  folder: string | undefined,
  id: string,
  value: RehearsalRecord,
): Promise<Answer> {
  const words = wordsFor(campaign.language);
  const { chat } = words.rehearse;
  const message = (name: string, body: OutgoingMessage['body']) =>
    messageOf(campaign, `${id}/${name}`, value, body);
  try {
    if (!rehearse || folder === undefined) throw new Error('nothing to rehearse with');
    const runs = await yearFrom(store, campaign);
    const { page, ...told } = await rehearse(folder, { ...value, inForce: campaign, year: runs });
    const year = yearLines(runs, words);
    const hash = await attachments.keep(page);
    return {
      value: { ...value, state: 'done', hash },
      messages: [
        message('card', { type: 'card', card: rehearsedCard(campaign, { ...told, year }, words) }),
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

function messageOf(
  campaign: Campaign,
  name: string,
  { by, setup }: RehearsalRecord,
  body: OutgoingMessage['body'],
): OutgoingMessage {
  return {
    id: `${campaign.id}/rehearsal/${name}`,
    to: { kind: 'person', openId: by },
    body,
    about: { kind: 'reply', ...(setup === undefined && { campaign: campaign.id }), entry: 'rehearse' },
  };
}

async function tidy(
  { store, attachments, clock }: RehearsalsParts,
  scope: string,
  id: string,
  { state, at, hash }: RehearsalRecord,
): Promise<void> {
  if (state === 'playing' || clock.now() - at < KEEP_MS) return;
  if (hash !== undefined) await attachments.drop(hash);
  await store.commit({ drop: [key('rehearsal', scope, id)] });
}
