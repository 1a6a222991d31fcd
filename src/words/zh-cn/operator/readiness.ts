/** Alarms about lasting problems of the bot, for installations without monitoring. */
export const readiness = {
  failing: (checks: readonly string[]) =>
    `系统已连续10分钟不正常：${checks.join('；')}。期间消息可能收不到、发不出或迟到。请部署人员查看服务器日志和 /readyz；恢复后会再告知。`,
  check: (name: string) => NAMES[name] ?? name,
  over: '系统已恢复正常。期间没有发出的消息会按原定规则补发，错过的节点会另行列出。',
};

const NAMES: Readonly<Record<string, string>> = {
  redis: '数据服务（Redis）不可用',
  state: '数据与原来的不一致',
  connection: '与飞书的连接中断',
  heartbeat: '计划没有按时执行',
};
