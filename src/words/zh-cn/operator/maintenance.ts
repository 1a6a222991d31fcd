/** Texts about the state: availability, backup, restore. */
import type { StateCondition } from '../../../ports/state-watch.ts';

export const keeping = {
  condition: {
    unknown: '尚未确认 Redis 中的数据，确认之前不接收、不发送',
    intact: 'Redis 中的数据完好',
    emptied:
      'Redis 中原有的数据不见了，机器人不接收、不发送：请用 muster restore <备份文件> 恢复；如确认放弃原数据、从头开始，请用 muster start --accept-empty 启动',
    replaced:
      'Redis 中的数据不是本机原来使用的那一份，机器人不接收、不发送：请核对 Redis 地址，或用 muster restore <备份文件> 恢复；如确认改用现有数据，请用 muster start --accept-empty 启动',
    older:
      'Redis 中的数据是较早的一份，之后的记录不见了，机器人不接收、不发送：如有更新的备份，请清空 Redis 后用 muster restore <备份文件> 恢复；如确认以现有数据继续，请用 muster start --accept-empty 启动',
    restoring:
      '备份正在恢复，或上次恢复没有完成，机器人不接收、不发送：请等待完成；如已中断，请重新执行 muster restore <备份文件>',
    newer: 'Redis 中的数据由更新版本的程序写入，本版本不能使用：请改用新版本',
  } satisfies Record<StateCondition, string>,
  forgetful: '数据文件夹不能写入，Redis 一旦被清空将无法察觉；请检查 DATA_DIR',
  acceptEmpty: '确认放弃已丢失的数据，以 Redis 中现有的数据（或从头）继续',
  backup: '把全部数据和附件备份到一个文件（机器人可照常运行）',
  restore: '把备份恢复到空的 Redis',
  dryRun: '只检查备份文件和 Redis，不写入',
  file: '备份文件',
  keep: '<file> 是文件夹：每次写一个新文件，只留最新的 n 个',
  badKeep: '--keep 应为 1 以上的整数',
  noFolder: (folder: string) => `没有文件夹 ${folder}，没有生成备份；请先建立该文件夹`,
  dropped: (count: number) => `已删除较早的 ${count} 个备份。`,
  saved: (file: string, records: number, files: number) =>
    `已备份到 ${file}，共 ${records} 条记录、${files} 个附件。`,
  filesMissing: (files: number, folder: string) =>
    `有 ${files} 个已报送的附件在 ${folder} 中没有找到或已损坏，没有备份：请在保存附件的机器上执行，并核对 DATA_DIR`,
  notSaved: (file: string, why: string) => `备份没有完成，${file} 未改动：${why}`,
  nothingToSave: 'Redis 中没有本应用的数据，没有生成备份。',
  lapsed: '备份期间数据发生了变动，请重试',
  restored: (records: number, files: number, at: string) =>
    `已恢复 ${records} 条记录、${files} 个附件（备份时间 ${at}）。机器人会自动继续工作。`,
  wouldRestore: (records: number, files: number, at: string) =>
    `备份完好，共 ${records} 条记录、${files} 个附件（备份时间 ${at}）；Redis 为空，可以恢复。没有写入任何内容。`,
  refusal: {
    unreadable: '备份文件无法读取',
    'not-a-backup': '这不是 Muster 的备份文件',
    truncated: '备份文件不完整（结尾缺失），没有恢复',
    altered: '备份文件被改动过（校验值不符），没有恢复',
    'newer-format': '备份由更新版本的程序生成，请用新版本恢复',
    'other-app': '备份属于另一个飞书应用（FEISHU_APP_ID 不同），没有恢复',
    'not-empty': 'Redis 中已有本应用的数据；恢复只能在空的 Redis 上进行，没有写入任何内容',
    'data-folder': '数据文件夹不能写入附件，没有恢复；请检查 DATA_DIR',
    busy: '另一个恢复正在进行，没有写入任何内容',
  },
};

export type MaintenanceWords = typeof keeping;
