/** Makes one requested export: claims it, makes its files in a thread, and sends them in a single commit. */
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exportedCard, exportingCard } from '../../cards/organiser/exported.ts';
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { openTempFolder } from '../../files/temp-folders.ts';
import { countsOf, pendingFor } from '../../filing/pending.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { readUnits } from '../feed.ts';
import type { Made } from '../job.ts';
import { ClaimedExport, person } from './claim.ts';
import { jobOf } from './job-of.ts';
import type { ExportsParts } from './parts.ts';
import { Progress } from './progress.ts';

const MOST_TRIES = 3;
/** Characters of a text to copy. */
const LONGEST_TEXT = 8_000;

interface KeptFile {
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
}

export async function makeOne(
  parts: ExportsParts,
  campaign: Campaign,
  id: string,
  stopping: AbortSignal,
): Promise<void> {
  const claimed = await ClaimedExport.claim(campaign, id, parts);
  if (!claimed) return;
  const { folder: left } = claimed.record;
  if (left !== undefined) await rm(join(tmpdir(), left), { recursive: true, force: true });
  if ((claimed.record.tries ?? 0) > MOST_TRIES) return fail(parts, claimed);
  const progress = progressOf(parts, claimed);
  const folder = await openTempFolder('export');
  try {
    await claimed.put({ folder: basename(folder) });
    const now = parts.clock.now();
    const job = await jobOf(parts, campaign, claimed.record, now, folder);
    const units = readUnits(parts.store, campaign, (done) => {
      if (!claimed.isOfAll) progress.at(done, campaign.roster.units.length);
    });
    const made = await parts.make(job, units, stopping);
    await progress.ended();
    await send(parts, claimed, made, now);
  } catch (error) {
    await progress.ended();
    if (stopping.aborted) return;
    parts.log.warn({ err: error, campaign: campaign.id, kind: claimed.record.kind }, 'export failed');
    await fail(parts, claimed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fail({ facts }: ExportsParts, claimed: ClaimedExport): Promise<void> {
  const { admins } = await facts.directory(claimed.campaign);
  await claimed.fail(admins);
}

/** The first update is a message; later ones patch it, once it has arrived. */
function progressOf({ uptime, outbox, clock, log }: ExportsParts, claimed: ClaimedExport): Progress {
  return new Progress(
    uptime,
    async (step, done, all) => {
      const card = {
        type: 'card',
        card: exportingCard(claimed.kindName, done, all, claimed.words),
      } as const;
      const first = step === 1 ? undefined : await outbox.find(claimed.message('progress', card).id);
      if (step > 1 && first?.messageId === undefined) return;
      const to = first?.messageId === undefined ? undefined : patchOf(first);
      const name = step === 1 ? 'progress' : `progress-${step}`;
      await claimed.put({ touchedAt: clock.now() }, { messages: [claimed.message(name, card, to)] });
    },
    (error) => log.warn({ err: error }, 'progress of an export not shown'),
  );
}

async function send(parts: ExportsParts, claimed: ClaimedExport, made: Made, now: EpochMs): Promise<void> {
  const { campaign, record, isOfAll } = claimed;
  const files: KeptFile[] = [];
  for (const { path, name, bytes } of made.files)
    files.push({ hash: await parts.attachments.keep(await readFile(path)), name, bytes });
  const directory = await parts.facts.directory(campaign);
  // People who are no longer admins receive nothing.
  const readers = directory.admins.filter((admin) => isOfAll || admin === record.by);
  if (readers.length === 0) return void (await claimed.put({ state: 'failed' }));
  const notes = await notesOf(parts, claimed, made);
  const { kind, phones = false, by } = record;
  const detail = {
    kind,
    files: files.length,
    hashes: files.map(({ hash }) => hash.slice(0, 16)).join(' '),
    phones,
  };
  await claimed.put(
    { state: 'done', files },
    {
      messages: readers.flatMap((reader) => messagesTo(reader, claimed, { made, files, notes, now })),
      journal: [{ at: parts.clock.now(), by, act: 'export.made', campaign: campaign.id, detail }],
    },
  );
}

async function notesOf(
  { store, outbox }: ExportsParts,
  { campaign, words, isOfAll }: ClaimedExport,
  made: Made,
): Promise<readonly string[]> {
  const { pack } = words.exports;
  const pending = isOfAll ? countsOf(await pendingFor(campaign, { store, outbox })) : [];
  const parts = pending.map(({ kind, count }) => words.pending.part(words.pending.kind[kind], count));
  return [
    ...(made.notes ?? []),
    ...(isOfAll ? [pack.keeps] : []),
    ...(parts.length > 0 ? [pack.waiting(parts)] : []),
  ];
}

function messagesTo(
  reader: string,
  claimed: ClaimedExport,
  {
    made,
    files,
    notes,
    now,
  }: {
    readonly made: Made;
    readonly files: readonly KeptFile[];
    readonly notes: readonly string[];
    readonly now: EpochMs;
  },
): OutgoingMessage[] {
  const { campaign, words, record, kindName: kind } = claimed;
  // A frozen list has the reference time of its deadline.
  const asOf = record.kind === 'frozen' ? undefined : localAt(campaign.timezone, now);
  const card = exportedCard(campaign, { kind, asOf, files, notes }, words);
  const to = person(reader);
  return [
    claimed.message('done', { type: 'card', card }, to),
    ...(made.text === undefined
      ? []
      : [claimed.message('text', { type: 'text', text: chatText(made.text, LONGEST_TEXT) }, to)]),
    ...files.map(({ hash, name }, index) =>
      claimed.message(`file-${index}`, { type: 'file-from-store', hash, name }, to),
    ),
  ];
}

function patchOf({ messageId = '', chatId }: { messageId?: string; chatId?: string }): OutgoingMessage['to'] {
  return { kind: 'patch', messageId, ...(chatId && { chatId }) };
}
