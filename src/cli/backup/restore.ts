import { join } from 'node:path';
import { BadBackup, checkBackup, readBackup, readBackupFiles } from './backup-file.ts';
import { operatorLanguage } from '../../config.ts';
import { BadFile, checkFiles, folderTakesFiles, putFiles } from '../../files/carry.ts';
import { knownStates, stateName } from '../../redis/maintenance/known-states.ts';
import { SCHEMA } from '../../redis/maintenance/migrations.ts';
import { restoreFault, restoreState } from '../../redis/maintenance/restore-state.ts';
import { maintenanceWords } from '../../words/maintenance.ts';
import type { CliContext } from '../context.ts';
import { withRedis } from '../with-redis.ts';

/**
 * `muster restore FILE [--dry-run]`: verifies the whole file, then writes to an empty Redis or not at all. A dry run
 * performs the same checks without writing.
 */
export async function restore(context: CliContext, file: string, dryRun: boolean): Promise<number> {
  const { out, err } = context;
  const words = maintenanceWords(operatorLanguage(context.env));
  const refuse = (fault: keyof typeof words.refusal): number => {
    err(words.refusal[fault]);
    return 1;
  };
  const checked = await checkBackup(file);
  if (!checked.ok) return refuse(checked.fault);
  const { header, records, files } = checked;
  if (header.schema > SCHEMA) return refuse('newer-format');

  const work: Parameters<typeof withRedis>[1] = async (redis, { redis: address, feishu, dataDir }) => {
    if (header.appId !== feishu.appId) return refuse('other-app');
    const fault = await restoreFault(redis);
    if (fault) return refuse(fault);
    const attachments = join(dataDir, 'attachments');
    if (!(await folderTakesFiles(attachments))) return refuse('data-folder');
    try {
      await checkFiles(readBackupFiles(file));
    } catch (error) {
      if (error instanceof BadBackup) return refuse(error.fault);
      if (error instanceof BadFile) return refuse('altered');
      throw error;
    }
    if (dryRun) {
      out(words.wouldRestore(records, files, header.at));
      return 0;
    }
    const known = knownStates(dataDir);
    const name = stateName(address, feishu.appId);
    const missed = await known.get(name);
    const after = new Set([header.id, ...header.after, ...(missed === undefined ? [] : [missed])]);
    const from = { schema: header.schema, takenAt: Date.parse(header.at), after: [...after] };
    try {
      // Attachments are restored before the state, so that a bot never finds a reference without its file.
      await putFiles(attachments, readBackupFiles(file));
      const restored = await restoreState(redis, from, readBackup(file));
      if (!restored.ok) return refuse(restored.fault);
      await known.set(name, restored.id).catch(() => err(words.forgetful));
    } catch (error) {
      if (error instanceof BadBackup) return refuse(error.fault);
      if (error instanceof BadFile) return refuse('altered');
      throw error;
    }
    out(words.restored(records, files, header.at));
    return 0;
  };
  return withRedis(context, work, { writes: !dryRun });
}
