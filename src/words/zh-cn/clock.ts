/** The bot's clock and the platform's, where they differ. */
export const clock = {
  differs: (aheadMs: number) =>
    `系统服务器的时钟比平台${aheadMs > 0 ? '快' : '慢'}${span(aheadMs)}。为避免误提醒、误催报，计划内的通知、提醒、催报和截止名单暂缓，报送、审核和答复照常。请部署人员校准服务器时间；校准后自动继续，无需操作。`,
  silent:
    '系统服务器的时钟有较大变动，向平台核对时间连续5分钟没有得到答复，现按服务器自身时钟继续执行计划。请部署人员核对服务器时间。',
  over: '系统服务器的时钟与平台已一致，计划内的消息照常执行。如期间有误记的节点或名单，可发送“计划”查看，发送“恢复 <编号>”撤销误记。',
  /** For whoever watches the process. */
  check: {
    differs: (aheadMs: number) => `服务器时钟比平台${aheadMs > 0 ? '快' : '慢'}${span(aheadMs)}，计划暂缓`,
    asking: (movedMs: number) => `服务器时钟变动${span(movedMs)}，正在向平台核对，计划暂缓`,
    silent: '平台没有给出时间，按服务器自身时钟执行',
  },
};

/** A stretch of time in days, hours and minutes, without its sign. */
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
