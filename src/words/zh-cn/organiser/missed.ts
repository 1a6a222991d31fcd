/** Occurrences missed while the bot was down, and resending them. */
import { format, type WallClock } from '../format.ts';

export const missed = {
  title: (title: string) => `${title} 有计划节点未执行`,
  why: '以下节点到期时系统没有运行，现已过时效，未予补发。如仍需通知，请按“立即发送”，只发给届时仍需通知的对象。',
  line: (at: WallClock, job: string, to: string, id: string) =>
    `${format.moment(at)}　${job}　${to}　编号 ${id}`,
  more: (count: number) => `另有${count}个更早的节点未列出。`,
  sendNow: (at: WallClock, job: string) => `立即发送 ${format.date(at.date)}${job}`,
  typed: (id: string) => `也可以回复“补发 <编号>”，例如“补发 ${id}”。`,
  resendUsage: '请写明计划节点的编号，例如“补发 t-3@2021-09-23”；编号在未执行节点的通知里。',
  noSuch: (id: string) => `没有找到编号为“${id}”的未执行节点。发送“计划”可查看各节点。`,
  notMissed: '这个节点已经执行，不能补发。',
  notYet: (at: WallClock) => `这个节点定于${format.moment(at)}执行，还没有到时间，无需补发。`,
  outdated: '报送时限已过，这个节点的内容已不合时宜，不能补发。如需通知未报单位，可发送“催办”。',
  atWork: '这个节点仍在时效内，将按计划发送，无需补发。',
  nobody: '这个节点目前没有需要发送的对象。',
};
