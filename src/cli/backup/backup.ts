import { join } from 'node:path';
import { writeBackup, type BackupSink } from './backup-file.ts';
import { operatorLanguage } from '../../config.ts';
import { readFiles } from '../../files/carry.ts';
import type { RedisEdge } from '../../redis/server/connect.ts';
import { whileFrozen } from '../../redis/maintenance/freeze.ts';
import { readInstallation } from '../../redis/maintenance/installation.ts';
import { countState, readState, redisTime } from '../../redis/store/state-records.ts';
import { maintenanceWords } from '../../words/maintenance.ts';
import { operatorWords } from '../../words/operator.ts';
import { dropOldest, fileIn } from './backup-folder.ts';
import { machineClock } from '../../startup/machine-clock.ts';
import { BadOutput, outputFault } from '../output-file.ts';
import type { CliContext } from '../context.ts';
import { withRedis } from '../with-redis.ts';

/** A file hash inside a stored filing. */
const FILE_NAMED = /"hash":"([0-9a-f]{64})"/gu;

export interface BackupOptions {
  /** `FILE` is a folder: adds a file to it and keeps this many of the newest. */
  readonly keep?: string | undefined;
}

/** `muster backup FILE`: a consistent snapshot of the state, and the attachments. Running bots wait a few seconds. */
export async function backup(
  context: CliContext,
  path: string,
  { keep }: BackupOptions = {},
): Promise<number> {
  const words = maintenanceWords(operatorLanguage(context.env));
  if (keep === undefined) return saveTo(context, path);
  if (!/^[1-9]\d{0,3}$/u.test(keep)) return (context.err(words.badKeep), 2);
  const file = await fileIn(path, machineClock.now());
  if (file === undefined) return (context.err(words.noFolder(path)), 1);
  const code = await saveTo(context, file);
  // Old backups are deleted only after the new one is complete.
  if (code === 0) {
    const dropped = await dropOldest(path, Number(keep));
    if (dropped.length > 0) context.out(words.dropped(dropped.length));
  }
  return code;
}

async function saveTo(context: CliContext, file: string): Promise<number> {
  const language = operatorLanguage(context.env);
  const words = maintenanceWords(language);
  const { output } = operatorWords(language).cli;
  const bad = await outputFault(file);
  if (bad !== undefined) return (context.err(output[bad](file)), 1);
  return withRedis(context, async (redis, config) => {
    const { id, after, schema = 0 } = await readInstallation(redis);
    if (id === undefined) {
      context.err(words.nothingToSave);
      return 1;
    }
    try {
      const state = { id, after, schema };
      const saved = await writeBackup(file, async (into) => {
        const { records, named } = await whileFrozen(
          redis,
          (stillHeld) => saveState(redis, into, state, stillHeld),
          () => new Error(words.lapsed),
        );
        // Writers may continue, because files are stored before the commit that references them and never change.
        const files = await saveFiles(join(config.dataDir, 'attachments'), into);
        return { records, files: files.size, missing: [...named].filter((hash) => !files.has(hash)).length };
      });
      context.out(words.saved(file, saved.records, saved.files));
      if (saved.missing > 0) context.err(words.filesMissing(saved.missing, config.dataDir));
      return 0;
    } catch (error) {
      if (error instanceof BadOutput) context.err(output[error.fault](file));
      else context.err(words.notSaved(file, error instanceof Error ? error.message : String(error)));
      return 1;
    }
  });
}

/** Returns the number of records, and the hashes of the files that filings reference. */
async function saveState(
  redis: RedisEdge,
  into: BackupSink,
  state: { readonly id: string; readonly after: readonly string[]; readonly schema: number },
  stillHeld: () => Promise<void>,
): Promise<{ readonly records: number; readonly named: ReadonlySet<string> }> {
  const at = new Date(await redisTime(redis)).toISOString();
  const counts = await countState(redis);
  await into.begin({ ...state, after: [...state.after], appId: redis.appId, at, counts });
  const named = new Set<string>();
  let records = 0;
  for await (const record of readState(redis)) {
    await into.record(record);
    records += 1;
    if (!record.key.startsWith('records:filing:') || !('hash' in record)) continue;
    for (const [, value] of record.hash)
      for (const [, hash = ''] of value.matchAll(FILE_NAMED)) named.add(hash);
  }
  await stillHeld();
  return { records, named };
}

/** Returns the hashes of the saved files. */
async function saveFiles(folder: string, into: BackupSink): Promise<ReadonlySet<string>> {
  const saved = new Set<string>();
  for await (const piece of readFiles(folder)) {
    await into.piece(piece);
    saved.add(piece.file);
  }
  return saved;
}
