/**
 * Produces exports requested by admins, one at a time, in the background. A request is a stored record, so another
 * process continues it after a crash; the result is sent once, in a single commit.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportedCard, exportingCard } from '../cards/organiser/exported.ts';
import { personName } from '../cards/person-name.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { trendOf, type ItemTrend } from '../domain/periods/trend.ts';
import { earlierRuns } from '../plan/earlier-runs.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import { countsOf, waitingFor } from '../filing/waiting.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import type { ExportRecord } from '../records/export.ts';
import { wordsFor } from '../words/index.ts';
import { peopleOf, readUnits } from './feed.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob, Made, Sent } from './job.ts';

/** A producer without a sign of life for this long (Clock ms) counts as dead. */
const GIVE_UP_MS = 2 * 60_000;
const MOST_TRIES = 3;
/** Interval of progress updates for long exports, in ms of process uptime. */
const PROGRESS_MS = 3_000;
/** Time for which the record and its files are kept, in ms. */
const KEEP_MS = 24 * 3_600_000;
/** Journal entries in a ledger. */
const JOURNAL = 5_000;
/** Characters of a text to copy. */
const LONGEST_TEXT = 8_000;
/** Messages searched for what units were sent. */
const MOST_MESSAGES = 20_000;
/** Earlier periods in the ledger; with the current one, a year of months. */
const TREND_PERIODS = 11;
/** Lists per export; a schedule usually has one. */
const MOST_LISTS = 5;

export interface Exports {
  /** Produces requested exports; true if there were any. A call during a run joins it and triggers another check. */
  run(): Promise<boolean>;
  /** Aborts the current export; another process starts it again. */
  stop(): Promise<void>;
}

export interface ExportsParts {
  readonly campaigns: () => readonly Campaign[];
  /** Unique to this run of the process. */
  readonly name: string;
  readonly uptime: () => number;
  readonly make: (job: Omit<ExportJob, 'filesFolder'>, units: FiledUnits, stop: AbortSignal) => Promise<Made>;
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'find' | 'list'>;
  readonly facts: FactsSource;
  readonly attachments: Pick<Attachments, 'keep'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createExports(parts: ExportsParts): Exports {
  const { store, clock, log, attachments, outbox } = parts;
  const stopping = new AbortController();
  let running: Promise<boolean> | undefined;
  let wanted = false;

  /** Includes requests that arrive during the run. */
  async function makeUntilNone(): Promise<boolean> {
    let found = false;
    while (wanted && !stopping.signal.aborted) {
      wanted = false;
      found = (await makeAll()) || found;
    }
    return found;
  }

  async function makeAll(): Promise<boolean> {
    let found = false;
    for (const campaign of parts.campaigns()) {
      for (const [id, value] of await readAll(store, 'export', campaign.id)) {
        if (stopping.signal.aborted) return found;
        try {
          const open = isOpen(value);
          found ||= open;
          if (open) await makeOne(campaign, id);
          else await tidy(campaign, id, value);
        } catch (error) {
          log.error({ err: error, campaign: campaign.id }, 'export not made; the next heartbeat tries again');
        }
      }
    }
    return found;
  }

  function isOpen({ state, touchedAt = 0, maker }: ExportRecord): boolean {
    if (state !== 'making') return state === 'asked';
    // A record of this process from an earlier run was interrupted before its commit.
    return maker === parts.name || Math.abs(clock.now() - touchedAt) > GIVE_UP_MS;
  }

  async function makeOne(campaign: Campaign, id: string): Promise<void> {
    const at = key('export', campaign.id, id);
    const found = await read(store, 'export', campaign.id, id);
    if (!found.value || !isOpen(found.value)) return;
    const tries = (found.value.tries ?? 0) + 1;
    let held: ExportRecord = {
      ...found.value,
      state: 'making',
      maker: parts.name,
      touchedAt: clock.now(),
      tries,
    };
    let { version } = found;
    const put = async (value: ExportRecord, more: Partial<Parameters<Store['commit']>[0]> = {}) => {
      const result = await store.commit({ expect: [{ ...at, version }], put: [{ ...at, value }], ...more });
      version += 1;
      held = value;
      return result.status === 'done';
    };
    if (!(await put(held))) return;

    const words = wordsFor(campaign.language);
    const kind = words.exports.kindName[held.kind];
    const isOfAll = held.kind === 'pack';
    const message = (name: string, body: OutgoingMessage['body'], to = person(held.by)): OutgoingMessage => ({
      id: `${campaign.id}/export/${id}/${name}${isOfAll && to.kind === 'person' ? `/${to.openId}` : ''}`,
      to,
      body,
      about: { kind: isOfAll ? 'notice' : 'reply', campaign: campaign.id, entry: 'export' },
    });
    const failed = () =>
      put(
        { ...held, state: 'failed' },
        isOfAll ? {} : { messages: [message('failed', { type: 'text', text: words.exports.failed(kind) })] },
      );
    if (tries > MOST_TRIES) return void (await failed());

    const progress = createProgress(async (step, done, all) => {
      const card = { type: 'card', card: exportingCard(kind, done, all, words) } as const;
      const first = step === 1 ? undefined : await outbox.find(message('progress', card).id);
      if (step > 1 && first?.messageId === undefined) return;
      const to = first?.messageId === undefined ? undefined : patchOf(first);
      await put(
        { ...held, touchedAt: clock.now() },
        { messages: [message(step === 1 ? 'progress' : `progress-${step}`, card, to)] },
      );
    });
    const folder = await mkdtemp(join(tmpdir(), 'muster-export-'));
    try {
      const now = clock.now();
      const job = await jobOf(campaign, held, now, folder);
      const units = readUnits(store, campaign, (done) => {
        if (!isOfAll) progress.at(done, campaign.roster.units.length);
      });
      const made = await parts.make(job, units, stopping.signal);
      await progress.ended();
      const files: { hash: string; name: string; bytes: number }[] = [];
      for (const { path, name, bytes } of made.files)
        files.push({ hash: await attachments.keep(await readFile(path)), name, bytes });
      const directory = await parts.facts.directory(campaign);
      // People who are no longer admins receive nothing.
      const readers = directory.admins.filter((admin) => isOfAll || admin === held.by);
      if (readers.length === 0) return void (await put({ ...held, state: 'failed' }));
      const waiting = isOfAll ? countsOf(await waitingFor(campaign, { store, outbox })) : [];
      const notes = [
        ...(made.notes ?? []),
        ...(isOfAll ? [words.exports.pack.keeps] : []),
        ...(waiting.length > 0
          ? [
              words.exports.pack.waiting(
                waiting.map((each) => words.waiting.part(words.waiting.kind[each.kind], each.count)),
              ),
            ]
          : []),
      ];
      const card = exportedCard(
        campaign,
        { kind, asOf: localAt(campaign.timezone, now), files, notes },
        words,
      );
      await put(
        { ...held, state: 'done', files },
        {
          messages: readers.flatMap((reader) => [
            message('done', { type: 'card', card }, person(reader)),
            ...(made.text === undefined
              ? []
              : [message('text', { type: 'text', text: chatText(made.text, LONGEST_TEXT) }, person(reader))]),
            ...files.map(({ hash, name }, index) =>
              message(`file-${index}`, { type: 'file-from-store', hash, name }, person(reader)),
            ),
          ]),
          journal: [
            {
              at: clock.now(),
              by: held.by,
              act: 'export.made',
              campaign: campaign.id,
              detail: {
                kind: held.kind,
                files: files.length,
                hashes: files.map(({ hash }) => hash.slice(0, 16)).join(' '),
                phones: held.phones ?? false,
              },
            },
          ],
        },
      );
    } catch (error) {
      await progress.ended();
      if (stopping.signal.aborted) return;
      log.warn({ err: error, campaign: campaign.id, kind: held.kind }, 'export failed');
      await failed();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function jobOf(
    campaign: Campaign,
    held: ExportRecord,
    now: number,
    folder: string,
  ): Promise<Omit<ExportJob, 'filesFolder'>> {
    const [directory, lookups, entries] = await Promise.all([
      parts.facts.directory(campaign),
      readAll(store, 'lookup', APP),
      store.journal({ campaign: campaign.id, limit: JOURNAL }),
    ]);
    const words = wordsFor(campaign.language);
    const nameOf = (openId: string) => personName(openId, directory, words);
    return {
      kind: held.kind,
      campaign,
      now,
      phones: held.phones ?? false,
      ...(held.only && { only: held.only }),
      ...((held.kind === 'frozen' || held.kind === 'pack') && { lists: await listsOf(campaign) }),
      ...(campaign.period && { trend: await trendIn(campaign, now) }),
      ...(held.kind === 'missing' && { sent: await sentIn(campaign) }),
      // The anonymised archive must not contain people from the start.
      people: held.kind === 'pack' ? new Map() : peopleOf(campaign, directory, nameOf, lookups),
      journal: (held.kind === 'pack' ? [] : entries).map((entry) => ({
        ...entry,
        by: entry.by === 'system' ? entry.by : nameOf(entry.by),
      })),
      folder,
    };
  }

  async function trendIn(campaign: Campaign, now: number): Promise<readonly ItemTrend[]> {
    const before = await earlierRuns(campaign, parts.campaigns(), store, TREND_PERIODS);
    const registers = await readAll(store, 'unit', campaign.id);
    return trendOf([...before, { campaign, registers }], now);
  }

  async function listsOf(campaign: Campaign) {
    const kept = [...(await readAll(store, 'snapshot', campaign.id)).values()];
    return kept.toSorted((a, b) => b.at - a.at).slice(0, MOST_LISTS);
  }

  /** Scheduled messages and those of 催办, by unit. */
  async function sentIn(campaign: Campaign): Promise<Map<string, Sent[]>> {
    const found = new Map<string, Sent[]>();
    const settled = await outbox.list({
      campaign: campaign.id,
      states: ['sent', 'failed', 'parked'],
      limit: MOST_MESSAGES,
    });
    for (const { message, state, settledAt, plannedAt } of settled) {
      const { unit, kind } = message.about;
      if (unit === undefined || (kind !== 'announce' && kind !== 'remind' && kind !== 'chase')) continue;
      const one = { at: settledAt ?? plannedAt, job: kind, arrived: state === 'sent' } as const;
      found.set(unit, [...(found.get(unit) ?? []), one]);
    }
    return found;
  }

  /** Calls `show` at most every few seconds and never concurrently; skips the final step. */
  function createProgress(show: (step: number, done: number, all: number) => Promise<void>) {
    let last = parts.uptime();
    let step = 0;
    let showing: Promise<void> | undefined;
    return {
      at(done: number, all: number): void {
        const now = parts.uptime();
        if (showing || now - last < PROGRESS_MS || done === all) return;
        last = now;
        step += 1;
        showing = show(step, done, all)
          .catch((error: unknown) => log.warn({ err: error }, 'progress of an export not shown'))
          .finally(() => (showing = undefined));
      },
      ended: async () => showing,
    };
  }

  async function tidy(campaign: Campaign, id: string, { state, kind, at }: ExportRecord): Promise<void> {
    // The archive of a campaign is kept as long as its reports.
    if (state === 'making' || kind === 'pack' || clock.now() - at < KEEP_MS) return;
    const found = await read(store, 'export', campaign.id, id);
    const place = key('export', campaign.id, id);
    // The sweep deletes files that no record refers to.
    if (found.value) await store.commit({ expect: [expected(place, found)], drop: [place] });
  }

  return {
    run() {
      wanted = true;
      running ??= makeUntilNone().finally(() => (running = undefined));
      return running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function person(openId: string): OutgoingMessage['to'] {
  return { kind: 'person', openId };
}

function patchOf({ messageId = '', chatId }: { messageId?: string; chatId?: string }): OutgoingMessage['to'] {
  return { kind: 'patch', messageId, ...(chatId && { chatId }) };
}
