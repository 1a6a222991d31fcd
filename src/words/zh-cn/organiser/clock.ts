/** Differences between the bot's clock and the platform's. */
import { format, type WallClock } from '../format.ts';

export const clock = {
  differs: (aheadMs: number) =>
    `系统服务器的时钟比平台${aheadMs > 0 ? '快' : '慢'}${span(aheadMs)}。为避免误提醒、误催报，计划内的通知、提醒、催报和截止名单暂缓，报送、审核和答复照常。请部署人员校准服务器时间；校准后自动继续，无需操作。`,
  silent:
    '系统服务器的时钟有较大变动，向平台核对时间连续5分钟没有得到答复，现按服务器自身时钟继续执行计划。请部署人员核对服务器时间。',
  over: '系统服务器的时钟与平台已一致，计划内的消息照常执行。如期间有误记的节点或名单，可发送“计划”查看，发送“恢复 <编号>”撤销误记。',
  reinstate: {
    confirmed: /\s+(?:确认|confirm)$/iu,
    name: (at: WallClock, job: string, id: string) => `${format.moment(at)}${job}（编号 ${id}）`,
    notYet: '这个节点还没有记录，无需撤销。发送“计划”可查看各节点。',
    right: '这个节点已按时执行，不能撤销；如需补充通知，可发送“催办”。',
    pastDone: '这个节点已过时效，撤销后也不会再执行；如需补充通知，可发送“催办”。',
    pastMissed: '这个节点已过时效，撤销后也不会再执行；如仍需通知，可发送“补发 <编号>”。',
    asks: (name: string, ahead: boolean) =>
      `将撤销${name}的记录，${ahead ? '到时重新执行' : '随即重新执行'}。仅用于服务器时钟有误造成的误记。`,
    again: '期间已发出的消息不会收回；重新执行时，仍需通知的对象会再收到一次。',
    list: '已形成的截止名单作废，按各单位报送时间重新形成；原名单的校验值记入日志。',
    button: '撤销误记',
    typed: (id: string) => `也可以回复“恢复 ${id} 确认”。`,
    done: (name: string, ahead: boolean) =>
      `已撤销${name}的记录，${ahead ? '到时重新执行' : '现在重新执行'}。`,
    toOthers: (title: string, name: string) => `管理员已撤销“${title}”${name}的误记，该节点将重新执行。`,
  },
  /** For operators. */
  check: {
    differs: (aheadMs: number) => `服务器时钟比平台${aheadMs > 0 ? '快' : '慢'}${span(aheadMs)}，计划暂缓`,
    asking: (movedMs: number) => `服务器时钟变动${span(movedMs)}，正在向平台核对，计划暂缓`,
    silent: '平台没有给出时间，按服务器自身时钟执行',
  },
};

/** A duration in days, hours and minutes, without its sign. */
function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const named = [
    days > 0 ? `${days}天` : '',
    hours > 0 ? `${hours}小时` : '',
    rest > 0 ? `${rest}分钟` : '',
  ].join('');
  return named === '' ? '不足1分钟' : named;
}
