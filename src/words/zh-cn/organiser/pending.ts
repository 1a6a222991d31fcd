/** 待办: open tasks of admins with their age. */
import { format } from '../format.ts';

export const pending = {
  title: '待办事项',
  none: '没有待办事项。',
  /** Tasks in other periods of the campaign. */
  elsewhere: (periods: readonly { readonly period: string; readonly count: number }[], typed: string) =>
    `其他期次另有：${format.list(periods.map(({ period, count }) => `${period}${count}项`))}。请写明期次查看，例如“${typed}”。`,
  count: (all: number, parts: readonly string[]) => `共${all}项：${format.list(parts)}`,
  part: (name: string, count: number) => `${name}${count}`,
  kind: {
    review: '审核',
    undelivered: '退回未送达',
    extend: '延期',
    bind: '绑定',
    handover: '移交',
    admin: '管理员申请',
    plan: '计划变更',
  },
  /** Whole hours. */
  age: (hours: number) =>
    hours < 1 ? '不足1小时' : hours < 24 ? `已等${hours}小时` : `已等${Math.floor(hours / 24)}天`,
  line: (parts: readonly string[]) => parts.filter(Boolean).join('　'),
  number: (n: number, version: number) => `**#${n}**${version > 1 ? `（第${version}版）` : ''}`,
  handover: (from: string, to: string) => `${from} → ${to}`,
  until: (at: { date: string; time: string; weekday: number }) => `申请延期至${format.moment(at)}`,
  decide: (code: string) => `“同意 ${code}”或“不同意 ${code}”`,
  /** The date asked for has passed. */
  decideAnew: (code: string) => `申请的日期已过：“同意 ${code} <新日期>”或“不同意 ${code}”`,
  decideClosed: (code: string) => `活动已结束：“不同意 ${code}”`,
  planHow: '“计划 变更”',
  undeliveredHow: '该单位尚未收到退回意见，可发送“投递”查看原因，或另行告知',
  how: '审核：发送“查看 #编号”查看全文和附件，也可以直接发送“通过 #编号”或“退回 #编号 原因 日期”；发送“全部通过”，先预览再一并通过。',
  page: (page: number, pages: number) =>
    `第${page}页，共${pages}页。发送“待办 ${page < pages ? page + 1 : 1}”查看${page < pages ? '下一页' : '第一页'}，或“待办 延期”等只看一类。`,
  next: '下一页',
  badPage: (pages: number) => `没有这一页。共${pages}页，例如“待办 1”；也可以只看一类，例如“待办 延期”。`,
  acceptAllButton: '全部通过（先预览）',
  acceptAll: {
    title: '通过前预览',
    none: '没有待审核的内容。',
    count: (count: number) => `将通过以下${count}项`,
    number: (n: number, version: number) => `**#${n}**（第${version}版）`,
    more: (count: number) => `另有${count}项本次不处理，通过后请再次发送“全部通过”。`,
    accept: (count: number) => `通过以上${count}项`,
    cancel: '取消',
    typed: (code: string) =>
      `只通过以上所列的版本。也可以回复“同意 ${code}”或“不同意 ${code}”；需要查看全文请发送“查看 #编号”。`,
    cancelled: '已取消，没有通过任何内容。',
    done: (count: number) => (count > 0 ? `已通过${count}项，并已通知各单位。` : '没有通过任何内容。'),
    left: (each: readonly string[]) =>
      `以下内容在预览之后有变化，没有再作处理；其中待审的，请重新审核：${each.join('、')}`,
    leftEach: (n: number, version: number, state: string) => `#${n}（现为第${version}版，${state}）`,
  },
  /** Arguments that restrict the list to one kind. */
  only: {
    review: ['审核', '待审', 'review', 'reviews'],
    undelivered: ['退回', '退回未送达', '未送达', 'undelivered', 'returns'],
    extend: ['延期', 'extend', 'extensions'],
    bind: ['绑定', 'bind', 'bindings'],
    handover: ['移交', 'handover', 'handovers'],
    admin: ['管理员', '管理员申请', 'admin', 'admins'],
    plan: ['计划', '计划变更', '变更', 'plan'],
  },
};
