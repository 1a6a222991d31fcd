/** Outages of the bot or of one of its processes. */
import { format, type WallClock } from '../format.ts';

export const outage = {
  title: (title: string) => `${title} 系统停机情况`,
  down: (from: WallClock, until: WallClock) =>
    `系统自${format.moment(from)}至${format.moment(until)}没有运行，现已恢复。期间发给机器人的消息由平台陆续补送；停机超过数小时的，较早的可能不再补送，请留意。`,
  late: '以下节点仍在时效内，现在迟发：',
  more: (count: number) => `另有${count}个节点未列出。`,
  nothing: '期间没有应执行的计划节点，没有消息迟发或错过。',
  silent: (name: string, since: WallClock, others: number) =>
    `系统的一个进程（${name}）自${format.moment(since)}起没有心跳，可能已停止或卡住。其余${others}个进程照常运行，计划消息不受影响。请联系部署人员查看。`,
};
