/** 待办: all that waits for an admin, each with how long it has waited. */
import { format } from '../format.ts';

export const waiting = {
  title: '待办事项',
  none: '没有待办事项。',
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
  /** Hours, whole. */
  age: (hours: number) =>
    hours < 1 ? '不足1小时' : hours < 24 ? `已等${hours}小时` : `已等${Math.floor(hours / 24)}天`,
  line: (parts: readonly string[]) => parts.filter(Boolean).join('　'),
  number: (n: number, version: number) => `**#${n}**${version > 1 ? `（第${version}版）` : ''}`,
  handover: (from: string, to: string) => `${from} → ${to}`,
  until: (at: { date: string; time: string; weekday: number }) => `申请延期至${format.moment(at)}`,
  decide: (code: string) => `“同意 ${code}”或“不同意 ${code}”`,
  planHow: '“计划 变更”',
  undeliveredHow: '该单位尚未收到退回意见，可发送“投递”查看原因，或另行告知',
  how: '审核：发送“查看 #编号”查看全文和附件，也可以直接发送“通过 #编号”或“退回 #编号 原因 日期”；全部通过前可预览：“全部通过”。',
  page: (page: number, pages: number) =>
    `第${page}页，共${pages}页。发送“待办 ${page < pages ? page + 1 : 1}”查看${page < pages ? '下一页' : '第一页'}，或“待办 延期”等只看一类。`,
  next: '下一页',
  badPage: (pages: number) => `没有这一页。共${pages}页，例如“待办 1”；也可以只看一类，例如“待办 延期”。`,
  /** What follows the command to see one kind. */
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
