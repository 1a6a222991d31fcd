/** 预演: the output, the page, and the answer to the admin. */
import type { WallClock } from '../format.ts';
import { format } from '../format.ts';

interface PeriodDifference {
  readonly entry: string;
  /** 0: the line fires once. */
  readonly nth: number;
  readonly at: string | undefined;
  /** Number of messages in this period and in the rehearsed one; absent: the line does not fire in that period. */
  readonly here: number | undefined;
  readonly there: number | undefined;
}

const filing = { none: '无人报送', typical: '多数按时报送', late: '多数逾期报送' };

export const rehearse = {
  sample: {
    summary: '预演用的总结正文：各项工作已按要求完成。',
    report: (n: number) => `预演用的信息内容（第${n}条）：按要求开展了活动。`,
  },
  invented: {
    unit: (n: number) => `预演单位${n}`,
    contact: (unit: string) => `${unit}联络员`,
  },
  filing,
  title: (title: string) => `预演：${title}`,
  inForce: {
    changed: '按已生效的计划预演。活动文件夹中有尚未确认的变更，没有计入；请发送“计划 变更”查看并确认。',
    faulty: '按已生效的计划预演。活动文件夹中的文件有误，没有计入；请按“活动文件有误”通知中的说明改正。',
  },
  setting: (units: number, how: keyof typeof filing, from: WallClock, until: WallClock) =>
    `${units}个单位，${filing[how]}；${format.fullDate(from.date)}至${format.fullDate(until.date)}`,
  columns: ['日期', '时间', '计划', '任务', '发给', '已发', '未发', '说明'] as readonly string[],
  totals: '合计',
  messages: (messages: number, people: number, inGroup: boolean) =>
    `发出消息${messages}条，收到消息的有${people}人${inGroup ? '，另有工作群' : ''}`,
  perUnit: (most: number, average: string, asked: number) =>
    `每个单位平均${average}条，最多${most}条；其中提醒、催报最多${asked}条`,
  largestDay: (day: { date: string; weekday: number }, messages: number) =>
    `消息最多的一天：${format.day(day)}，${messages}条`,
  calls: (total: number, day: number) => `调用平台接口${total}次，最多的一天${day}次`,
  filings: (count: number) => `模拟报送${count}次`,
  warnings: '请注意',
  noWarnings: '没有需要注意的问题',
  more: (count: number) => `另有${count}项，见页面。`,
  deadlineDayOff: (due: string) => `报送时限在休息日或已调整：${due}`,
  dayOff: (day: { date: string; weekday: number }, messages: number) =>
    `休息日${format.day(day)}发出${messages}条消息`,
  cap: (unit: string, times: number) => `${unit}：因提醒上限少发${times}条`,
  unreachable: (unit: string) => `${unit}：没有可以送达的联络员`,
  failed: (name: string, code: string, times: number) => `${name}：${times}条消息发送失败（${code}）`,
  waiting: (count: number) => `活动结束时仍有${count}条消息未能发出`,
  missed: (entry: string, at: WallClock) => `计划 ${entry}（${format.moment(at)}）已错过`,
  tooLong: (name: string, at: WallClock) => `${format.moment(at)}发给${name}的消息过长，末尾部分被省略`,
  leftOut: '没有发出的消息及原因',
  nothingLeftOut: '计划的消息全部发出',
  nobody: '没有应发的对象',
  afterClose: '预演到结束收报为止，其后照常发送',
  leftOutLine: (entry: string, at: string, count: number, reason: string) =>
    `${entry}${at === '' ? '' : `（${at}）`}：${count}个单位或个人，${reason}`,
  state: { failed: '发送失败', waiting: '未能发出', skipped: '按规则不发' },
  notFiring: '不执行的计划节点及原因',
  written: (file: string) => `全部消息见 ${file}`,
  badUnits: '--units 应为 1 到 5000 的整数',
  badFiling: '--filing 应为 none、typical 或 late',
  failedToPlay: '预演未能进行：',
  noRedis: '没有找到可用的 Redis，请安装 redis-server 6.2 以上（或 valkey-server）',
  notReady: '机器人没有就绪',
  option: {
    about: '不发送任何消息，用沙箱和虚拟时钟把整个活动走一遍，列出每个人会收到的每条消息',
    units: '单位数：取名册前若干个，不足的按编号虚构',
    filing: '模拟报送：none 无人报送、typical 多数按时、late 多数逾期',
    out: '写出一个网页文件',
    json: '只输出一个 JSON 对象',
  },
  chat: {
    how: {
      none: ['无人报送', '不报', 'none'],
      typical: ['按时', '正常', 'typical'],
      late: ['逾期', '迟报', 'late'],
    } as Record<keyof typeof filing, string[]>,
    usage: '请写“预演”，或“预演 按时”“预演 逾期”，也可以加单位数，如“预演 按时 100”。',
    begun: '预演已开始：用沙箱和虚拟时钟走一遍，不发送给任何人。完成后把结果发给您。',
    already: '已有一次预演正在进行，完成后会把结果发出。',
    failed: '预演未能完成，请稍后再试，或在服务器上运行 muster rehearse 查看原因。',
    fileName: (id: string) => `预演-${id}.html`,
    seePage: '每个人会收到的每条消息见随后的网页文件。',
    asNow: '预演按现在的设置和名册进行。',
  },
  /** The periods of a year, of which one was played. */
  year: {
    columns: ['日期', '时间', '计划', '任务', '发给', '应发', '不发'] as readonly string[],
    played: (period: string, messages: number) => `${period}：计划发出${messages}条消息，全程预演`,
    derived: (period: string, messages: number, played: string, differences: number) =>
      `${period}：推算发出${messages}条消息，与${played}${differences === 0 ? '相同' : `有${differences}处不同`}`,
    difference: ({ entry, nth, at, here, there }: PeriodDifference) => {
      const which = nth > 0 ? `${entry}（第${nth}次）` : entry;
      if (here === undefined) return `${which}：本期没有`;
      return `${which}：${at ?? ''}，${here}条，${there === undefined ? '预演的一期没有' : `预演的一期${there}条`}`;
    },
    more: (count: number) => `另有${count}处不同，见计划节点。`,
  },
  page: {
    contents: '目录',
    byDay: '按日期',
    byPerson: '按收件人',
    units: '各单位收到的消息数',
    unitColumns: ['单位', '全部', '其中提醒、催报'] as readonly string[],
    endpoint: '平台接口',
    count: '次数',
    plan: '计划节点',
    people: (count: number) => `${count}人`,
    day: (messages: number, filings: number) =>
      filings === 0 ? `${messages}条消息` : `${messages}条消息，模拟报送${filings}次`,
    person: (count: number) => `${count}条`,
    to: '发给：',
    reply: '回执',
    notice: '告知',
    review: '审核',
    card: '卡片',
    see: '全文见',
  },
};

export type RehearseWords = typeof rehearse;
