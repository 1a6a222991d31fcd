/** 接口: tokens of the read-only API. */
import { format, type WallClock } from '../format.ts';

export const api = {
  off: '只读接口没有启用。如需启用，请由运维人员设置 API_SECRET 后重新启动，参见 docs/api.md。',
  title: '只读接口',
  none: '本活动还没有接口令牌。',
  line: (id: string, name: string, at: WallClock, persons: boolean) =>
    `**${id}**　${name}　${format.moment(at)}新建${persons ? '　可读联络员姓名' : ''}`,
  more: (count: number) => `另有${count}个未列出。`,
  how: '新建：发送“接口 新建 <名称>”；需要读取联络员姓名的，发送“接口 新建 <名称> 含联络员”。停用：发送“接口 停用 <编号>”。',
  usage: '未能读懂。请发送“接口”“接口 新建 <名称>”或“接口 停用 <编号>”。',
  noName: '请写明名称，例如“接口 新建 领导驾驶舱”。',
  longName: (most: number) => `名称请不要超过${most}个字。`,
  tooMany: (most: number) => `一个活动最多${most}个令牌，请先停用不再使用的。`,
  made: (id: string, name: string, persons: boolean, everyPeriod: boolean) =>
    `已新建令牌 ${id}（${name}），只能读取本活动${everyPeriod ? '（各期）' : ''}，${persons ? '可读' : '不含'}联络员姓名。令牌随后单独发来，只显示一次，请妥善保管，保存后撤回或删除该消息。`,
  token: (name: string, token: string) =>
    `“${name}”的令牌：\n${token}\n请放在请求头“Authorization: Bearer <令牌>”中使用。停用请发送“接口 停用 <编号>”。`,
  tokenGone: '这个令牌已经停用，不再显示。',
  which: '请写明编号，例如“接口 停用 1a2b3c4d”。发送“接口”可查看编号。',
  noSuch: (typed: string) => `没有编号为“${typed}”的有效令牌。发送“接口”可查看编号。`,
  revoked: (id: string, name: string) => `已停用令牌 ${id}（${name}），即刻生效。`,
  create: ['新建', '创建', '添加', 'new', 'create'],
  revoke: ['停用', '撤销', '删除', 'revoke', 'delete'],
  withPersons: ['含联络员', '含联系人', 'with contacts'],
};
