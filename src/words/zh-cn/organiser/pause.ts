/** 暂停 and 恢复: holds scheduled messages. */
import { format, type WallClock } from '../format.ts';

export const pause = {
  usage: '请写明暂停的原因，例如“暂停 台风应急响应”，或“暂停 至9月29日 台风应急响应”。',
  toWords: /^\s*(?:至|到|直到|until|till)\s*/iu,
  untilWhich:
    '原因中似写有时限，未作更改。请写明暂停到哪一天，例如“暂停 至9月29日 台风应急响应”；不定期限的，请只写原因。',
  already: (since: WallClock, until: WallClock | undefined) =>
    `活动已于${format.moment(since)}暂停${until ? `，至${format.moment(until)}` : ''}。如需改期，请先发送“恢复”。`,
  done: (until: WallClock | undefined) =>
    `已暂停${until ? `至${format.moment(until)}` : '，直到发送“恢复”'}。期间计划内的通知、提醒、催报和汇总不发送；报送、审核和答复照常，报送时限不变。`,
  wouldGo: '期间原计划发送的节点：',
  line: (at: WallClock, job: string, to: string) => `${format.moment(at)}　${job}　${to}`,
  more: (count: number) => `另有${count}个节点未列出。`,
  none: '期间没有计划节点。',
  title: (title: string) => `“${title}”已暂停`,
  toOthers: (title: string, until: WallClock | undefined) =>
    `管理员已暂停“${title}”的计划消息${until ? `，至${format.moment(until)}` : ''}。如需恢复，请发送“恢复”。`,
  reason: (reason: string) => `原因：${reason}`,
  /** Of a campaign that repeats: this period alone, or every one. */
  runWords: ['本期', '这一期', '这期', 'this'],
  seriesWords: ['各期', '每期', '全部', '所有', '整个活动', 'all'],
  everyPeriod: (title: string) => `${title}（各期）`,
  whichTitle: '暂停哪些期次',
  which: (title: string) => `“${title}”按期重复，请选择暂停的范围；尚未暂停。`,
  onlyThis: (period: string) => `只暂停${period}`,
  every: '暂停各期（含以后开始的）',
  whichTyped: (line: string) => `也可以直接发送，例如“${line}”；只暂停本期的，把“各期”改为“本期”。`,
  notPaused: '活动没有暂停。',
  resumedTitle: (title: string) => `“${title}”已恢复`,
  resumed: '已恢复，此后的计划节点照常执行。',
  catchingUp: '以下节点仍在时效内，现在补发：',
  lost: '以下节点已过时效，没有发送；如仍需要，可逐项补发：',
  lostLine: (at: WallClock, job: string, to: string, id: string) =>
    `${format.moment(at)}　${job}　${to}　可回复“补发 ${id}”`,
  othersResumed: (title: string) => `管理员已恢复“${title}”的计划消息。`,
  inPlan: (since: WallClock, until: WallClock | undefined, reason: string) =>
    `**已暂停**　${format.moment(since)}起${until ? `，至${format.moment(until)}` : '，直到发送“恢复”'}　原因：${reason}`,
  state: { held: '暂停中，不发送', skipped: '暂停期间，未发送' },
};
