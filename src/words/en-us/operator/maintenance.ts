import type { MaintenanceWords } from '../../zh-cn/operator/maintenance.ts';

export const keeping: MaintenanceWords = {
  condition: {
    unknown: 'The state in Redis has not been seen yet; until then nothing is taken and nothing is sent',
    intact: 'The state in Redis is whole',
    emptied:
      'The state that was in Redis is gone; nothing is taken and nothing is sent: put it back with muster restore <file>, or, to give it up and begin afresh, start with muster start --accept-empty',
    replaced:
      'The state in Redis is not the one that was used here; nothing is taken and nothing is sent: check the address of Redis, put it back with muster restore <file>, or, to use what is there, start with muster start --accept-empty',
    older:
      'Redis holds an older copy of the state, and what came after it is gone; nothing is taken and nothing is sent: empty Redis and put a newer backup back with muster restore <file>, or, to go on with what is there, start with muster start --accept-empty',
    restoring:
      'A backup is being restored, or a restoration was cut off; nothing is taken and nothing is sent: wait for it, or run muster restore <file> again',
    newer:
      'The state in Redis was written by a newer version, which this one cannot read: use the newer version',
  },
  forgetful: 'The data folder cannot be written, so an emptied Redis would go unnoticed; check DATA_DIR',
  acceptEmpty: 'give up what is gone and go on with what Redis holds, or afresh where it holds nothing',
  backup: 'write all state and attachments to one file (the bot may go on running)',
  restore: 'put a backup back into an empty Redis',
  dryRun: 'only check the file and Redis; write nothing',
  keep: '<file> is a folder: each backup is a new file in it, and the newest n stay',
  badKeep: '--keep should be a whole number from 1',
  noFolder: (folder) => `There is no folder ${folder}, and no backup was made; make the folder first`,
  dropped: (count) => `Deleted ${count} older ${count === 1 ? 'backup' : 'backups'}.`,
  file: 'the backup',
  saved: (file, records, files) => `Backed up to ${file}: ${records} records, ${files} attachments.`,
  filesMissing: (files, folder) =>
    `${files} attachments that were filed are not in ${folder}, or damaged there, and are not in the backup: run this where the attachments are, and check DATA_DIR`,
  notSaved: (file, why) => `The backup was not finished and ${file} is untouched: ${why}`,
  nothingToSave: 'There is no state of this app in Redis; no backup was made.',
  lapsed: 'the state changed meanwhile; please try again',
  restored: (records, files, at) =>
    `Restored ${records} records and ${files} attachments of the backup taken at ${at}. The bot goes on by itself.`,
  wouldRestore: (records, files, at) =>
    `The backup is whole: ${records} records and ${files} attachments, taken at ${at}. Redis is empty, so it can be restored. Nothing was written.`,
  refusal: {
    unreadable: 'The backup cannot be read',
    'not-a-backup': 'This is not a backup of Muster',
    truncated: 'The backup is incomplete (its end is missing); nothing was restored',
    altered: 'The backup has been altered (its checksum does not match); nothing was restored',
    'newer-format': 'The backup was made by a newer version; restore it with that one',
    'other-app': 'The backup belongs to another app (FEISHU_APP_ID differs); nothing was restored',
    'not-empty':
      'Redis holds state of this app already; a backup is restored into an empty one only. Nothing was written',
    'data-folder':
      'the attachments cannot be written to the data folder, so nothing was restored; please check DATA_DIR',
    busy: 'Another restoration is under way; nothing was written',
  },
};
