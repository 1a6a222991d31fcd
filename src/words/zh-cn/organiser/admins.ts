/** Admins: requests, invitations and removal. */
import { format } from '../format.ts';

export const admins = {
  title: '管理员',
  fixed: (people: readonly string[]) => `**由配置或名册指定**　${format.list(people)}`,
  named: '**在对话中确认**',
  namedLine: (person: string, code: string) => `${person}　编码 ${code}`,
  askedLine: (person: string, code: string) =>
    `${person} 申请担任管理员，请回复“同意 ${code}”或“不同意 ${code}”。`,
  invitedLine: (person: string, code: string) => `${person} 已受邀请，尚未答复；取消请回复“不同意 ${code}”。`,
  how: '增加管理员：请对方给我发送“绑定 管理员”，经任一管理员同意后生效；也可以发送“管理员 添加”加对方姓名或 open_id 邀请。移除：请发送“管理员 移除”加编码。由配置或名册指定的管理员，请部署人员修改。',
  usage: '请发送“管理员”查看名单，或写明“管理员 添加”“管理员 移除”加姓名、open_id 或编码。',

  asked: '已提交担任管理员的申请，管理员处理后会通知您。',
  askedAlready: '担任管理员的申请正在等待确认，无需重复提交。',
  noAdmin:
    '已记下担任管理员的申请，但目前没有管理员可以确认。请部署人员把您的 open_id 写入 ADMIN_OPEN_IDS；open_id 可发送“我的信息”查看。',
  already: '您已经是管理员，无需再次申请。',
  cardTitle: '管理员申请',
  cardText: (person: string, title: string) =>
    `${person} 申请担任“${title}”的管理员。管理员可以查看全部报送内容、退回修改和群发提醒，请核实后再同意。`,
  nowAdmin: (person: string, title: string) => `${person} 现在是“${title}”的管理员。`,
  notAdmin: (person: string, title: string) => `${person} 不再是“${title}”的管理员。`,
  approved: '已同意担任管理员的申请，并已通知申请人和其他管理员。',
  declined: '未同意担任管理员的申请，并已通知申请人。',
  youAre: (title: string) => `您已成为“${title}”的管理员。发送“帮助”查看用法。`,
  youAreNot: '担任管理员的申请未获同意。如有疑问，请与主办单位联系。',

  unknownPerson: (typed: string) =>
    `没有找到“${typed}”。请对方给我发送“绑定 管理员”，您会收到申请；或写明对方的 open_id（对方发送“我的信息”可以查看）。`,
  alreadyOne: '对方已经是管理员。',
  invited: '已向对方发出邀请，对方回复“绑定 管理员”后生效。',
  invitedAlready: '已邀请过对方，正在等待答复。',
  invitation: (title: string) =>
    `管理员邀请您担任“${title}”的管理员。如同意，请回复“绑定 管理员”；如不同意，无需回复。`,
  waitsForThem: '这项邀请正在等待对方答复，对方回复“绑定 管理员”后生效。',
  cancelled: '已取消邀请。',

  notOne: (typed: string) => `“${typed}”不是在对话中确认的管理员。发送“管理员”查看名单和编码。`,
  fixedOne: '这位管理员由配置或名册指定，不能在对话中移除。请部署人员修改 ADMIN_OPEN_IDS 或名册。',
  lastOne: '这是最后一位管理员，移除后将无人管理，未执行。请先增加一位管理员。',
  removed: '已移除，并已通知本人和其他管理员。',
  youWereRemoved: (title: string) => `您不再是“${title}”的管理员。如有疑问，请与主办单位联系。`,
};
