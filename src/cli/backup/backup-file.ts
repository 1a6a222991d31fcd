/**
 * The backup format: one JSON value per line. A header, the records of the state, pieces of attachments, and finally
 * the number of lines and the SHA-256 of all preceding bytes. It is written to a temporary file and renamed, and
 * verified completely before anything is restored.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { filePiece, type FilePiece } from '../../files/carry.ts';
import { stateRecord, type StateRecord } from '../../redis/store/state-records.ts';
import { writeOutput } from '../output-file.ts';

/** Version 2 added attachments; version 1, without them, can still be read. */
const FORMAT = 2;
/** Bytes buffered before a write. */
const CHUNK = 1 << 20;

const headerShape = z.object({
  muster: z.literal('backup'),
  format: z.number().int(),
  schema: z.number().int(),
  appId: z.string(),
  /** Time of the backup by the clock of Redis. */
  at: z.iso.datetime(),
  /** Id of the state, and of the states it was restored from. */
  id: z.string(),
  after: z.array(z.string()),
  /** Number of records and files. */
  counts: z.record(z.string(), z.number()),
});
export type BackupHeader = Omit<z.infer<typeof headerShape>, 'muster' | 'format'>;

const trailerShape = z.strictObject({ end: z.strictObject({ lines: z.number(), sha256: z.string() }) });

export type BackupFault = 'unreadable' | 'not-a-backup' | 'truncated' | 'altered' | 'newer-format';

/** Receives the parts of a backup, in this order. */
export interface BackupSink {
  readonly begin: (header: BackupHeader) => Promise<void>;
  readonly record: (record: StateRecord) => Promise<void>;
  readonly piece: (piece: FilePiece) => Promise<void>;
}

/** Writes what `fill` provides. If anything throws, an existing file of that name is left unchanged. */
export async function writeBackup<T>(file: string, fill: (into: BackupSink) => Promise<T>): Promise<T> {
  return writeOutput(file, async (handle) => {
    const lines = lineWriter(handle);
    const result = await fill({
      begin: (header) => lines.add({ muster: 'backup', format: FORMAT, ...header }),
      record: lines.add,
      piece: lines.add,
    });
    await lines.end();
    return result;
  });
}

function lineWriter(handle: FileHandle) {
  const hash = createHash('sha256');
  let waiting: string[] = [];
  let size = 0;
  let lines = 0;
  const flush = async (): Promise<void> => {
    await handle.appendFile(waiting.join(''));
    waiting = [];
    size = 0;
  };
  return {
    add: async (value: unknown): Promise<void> => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      waiting.push(line);
      size += line.length;
      lines += 1;
      if (size >= CHUNK) await flush();
    },
    end: async (): Promise<void> => {
      waiting.push(`${JSON.stringify({ end: { lines, sha256: hash.digest('hex') } })}\n`);
      await flush();
    },
  };
}

/** Verifies the whole file. */
export async function checkBackup(
  file: string,
): Promise<
  | { readonly ok: true; readonly header: BackupHeader; readonly records: number; readonly files: number }
  | { readonly ok: false; readonly fault: BackupFault }
> {
  let header: BackupHeader | undefined;
  let records = 0;
  let files = 0;
  // Reading a pipe could block forever, and a device may have no end.
  if (!(await isOrdinary(file))) return { ok: false, fault: 'unreadable' };
  try {
    for await (const each of read(file)) {
      if ('header' in each) header = each.header;
      else if ('record' in each) records += 1;
      else if (each.piece.last) files += 1;
    }
  } catch (error) {
    if (error instanceof BadBackup) return { ok: false, fault: error.fault };
    if (error instanceof Error && 'syscall' in error) return { ok: false, fault: 'unreadable' };
    throw error;
  }
  return header ? { ok: true, header, records, files } : { ok: false, fault: 'not-a-backup' };
}

async function isOrdinary(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

/** The records of a verified file; throws `BadBackup` if the file has changed since. */
export async function* readBackup(file: string): AsyncGenerator<StateRecord> {
  for await (const each of read(file)) if ('record' in each) yield each.record;
}

/** The attachments of a verified file, in pieces, one file after the other. */
export async function* readBackupFiles(file: string): AsyncGenerator<FilePiece> {
  for await (const each of read(file)) if ('piece' in each) yield each.piece;
}

export class BadBackup extends Error {
  readonly fault: BackupFault;
  constructor(fault: BackupFault) {
    super(`bad backup: ${fault}`);
    this.fault = fault;
  }
}

type Line = { header: BackupHeader } | { record: StateRecord } | { piece: FilePiece };

async function* read(file: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let lines = 0;
  let ended = false;
  for await (const line of linesOf(file)) {
    if (ended) throw new BadBackup('altered');
    const value = valueOf(line);
    if (lines === 0) yield { header: headerOf(value) };
    else if (isTrailer(value, hash, lines)) ended = true;
    else yield contentOf(value);
    if (!ended) hash.update(line).update('\n');
    lines += 1;
  }
  if (lines === 0) throw new BadBackup('not-a-backup');
  if (!ended) throw new BadBackup('truncated');
}

function headerOf(value: unknown): BackupHeader {
  const version = z.object({ muster: z.literal('backup'), format: z.number() }).safeParse(value).data;
  if (!version) throw new BadBackup('not-a-backup');
  if (version.format > FORMAT) throw new BadBackup('newer-format');
  const header = headerShape.safeParse(value).data;
  if (!header) throw new BadBackup('altered');
  return header;
}

function isTrailer(value: unknown, hash: Hash, lines: number): boolean {
  const trailer = trailerShape.safeParse(value).data;
  if (!trailer) return false;
  if (trailer.end.lines !== lines || trailer.end.sha256 !== hash.digest('hex'))
    throw new BadBackup('altered');
  return true;
}

function contentOf(value: unknown): Line {
  const record = stateRecord.safeParse(value).data;
  if (record) return { record };
  const piece = filePiece.safeParse(value).data;
  if (!piece) throw new BadBackup('altered');
  return { piece };
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Lines without newline; an unterminated last line counts as truncated. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, end));
      yield Buffer.concat(rest).toString('utf8');
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) throw new BadBackup('truncated');
}
