/** Dead letters, failed deliveries and resending. */
import type { WallClock } from '../format.ts';
import { format } from '../format.ts';

export const trouble = {
  yours: (reference: string) =>
    `这条消息处理时出现问题，没有生效，已保存并告知管理员（编号${reference}）。管理员处理后会答复您；如较紧急，请将编号告知管理员。`,
  notification: (n: number, kind: string) =>
    `有一条${kind}多次处理失败，已搁置，不影响其他消息。发送“死信”可查看；发送“死信 重试 ${n}”可重新处理。`,
  many: (count: number) =>
    `有${count}条消息多次处理失败，已搁置，程序可能有故障，请联系部署人员查看日志。发送“死信”可查看。`,
  title: '死信',
  intro: '以下消息多次处理失败，已搁置；内容不在这里显示。',
  none: '没有搁置的消息。',
  line: (n: number, kind: string, at: WallClock | undefined, reason: string, reference: string) =>
    `**${n}**　${kind}　${at ? format.moment(at) : '时间不明'}　${reason}　编号${reference}`,
  more: (count: number) => `另有${count}条较早的未列出。`,
  usage: '发送“死信 重试 <序号>”重新处理，或“死信 删除 <序号>”删除。',
  noSuch: (n: number) => `没有序号为${n}的死信。发送“死信”可查看现有的。`,
  retried: (n: number) => `已重新处理第${n}条；如仍失败，会再次列入死信。`,
  deleted: (n: number) => `已删除第${n}条。`,
  unreadable: '这一条无法读取，不能重试，只能删除。',
  retryWords: ['重试', '重新处理', 'retry'],
  deleteWords: ['删除', 'delete'],
  kind: {
    message: '消息',
    press: '按钮操作',
    recall: '撤回',
    enter: '打开会话',
    joined: '进群',
    left: '退群',
    unknown: '记录',
  },
  reason: {
    unreadable: '无法读取',
    ZodError: '存储的内容有误',
    SyntaxError: '存储的内容有误',
    lost: '处理时程序多次中断',
    Endless: '处理一直没有结束',
  } as Record<string, string>,
  reasonOther: (word: string) => `程序错误（${word}）`,
  resendWords: ['重发', '重新发送', 'resend'],
  resendUsage: '发送“投递 重发 <序号>”可再发一次；结果不明的，请先核实对方确未收到。',
  numbered: (n: number, line: string) => `**${n}**　${line}`,
  noSuchDelivery: (n: number) => `没有序号为${n}的未送达消息。发送“投递”可查看现有的。`,
  resent: (n: number) => `已安排重发第${n}条，结果见“投递”。`,
  emptied: '这条消息的内容已按期清除，不能重发。',
};
