/** Who speaks for a unit, and data stored about people. */
export const people = {
  unbound: (unit: string) => `已解除您与${unit}的绑定，不会再收到它的提醒。如需恢复，请发送“绑定 ${unit}”。`,
  notBound: '您没有与单位绑定，无需解绑。',
  whichUnit: (units: readonly string[], usage: string) =>
    units.length > 1
      ? `您与多个单位绑定：${units.join('、')}。请写明单位，例如“${usage}”。`
      : `所写的单位不是您所绑定的单位，未作任何更改。您绑定的单位是${units.join('、')}，请发送“${usage}”。`,
  adminUnbound: (person: string, unit: string) => `${person}已解除与${unit}的绑定。`,
  lastOne: (unit: string) =>
    `您是${unit}唯一的联络人，解绑后该单位将收不到任何提醒，也无人报送。确定要解绑吗？如已有接手人，请改发“移交”。`,
  stays: (unit: string) => `未解绑，您仍负责${unit}。`,
  nobodyLeft: (unit: string) =>
    `${unit}现已没有联络员，收不到提醒；请尽快确定新的联络员，由其发送“绑定 ${unit}”。`,
  handover: (unit: string, code: string) =>
    `移交${unit}：请接手人给我发送“接手 ${code}”，经管理员同意后，由接手人接收${unit}的提醒，您不再接收。`,
  noSuchCode: (code: string) => `没有找到编码为“${code}”的移交。请向移交人核对编码，例如“接手 3F9A70C2D5”。`,
  tooManyCodes: (hours: number) =>
    `您输入的移交编码多次不符，${hours}小时内不再受理接手，已告知管理员。请向移交人核对编码，或请管理员协助。`,
  codesLocked: (who: string, times: number, hours: number) =>
    `${who} 连续${times}次输入不存在的移交编码，${hours}小时内不再受理其接手。如属误操作，可请移交人届时重新告知编码；如不认识此人，请留意。`,
  takeOverUsage: '请写明移交编码，例如“接手 3F9A70C2D5”；编码由移交人提供。',
  ownCode: '这是您自己发起的移交，请由接手人发送。',
  giverLeft: (unit: string) =>
    `移交人已不再负责${unit}，这项移交已失效。如需更换联络员，请由接手人发送“绑定 ${unit}”。`,
  takeOverAsked: (unit: string) => `已提交接手${unit}的申请，管理员同意后会通知您和移交人。`,
  cardTitle: '移交申请',
  cardText: (from: string, to: string, unit: string) => `${from} 申请将 **${unit}** 移交给 ${to}。`,
  cardAfter: (from: string, to: string, unit: string, role: string) =>
    `同意后，${to} 为${unit}${role}，${from} 不再负责${unit}。`,
  cardKeeps: (person: string, units: string) => `${person} 仍负责${units}，不受影响。`,
  done: (unit: string) => `已同意移交${unit}，并已通知双方。`,
  refused: (unit: string) => `未同意移交${unit}，并已通知双方。`,
  youHave: (unit: string, title: string) => `您已接手${unit}，可以为“${title}”报送了。发送“帮助”查看用法。`,
  youHaveClosed: (unit: string, title: string) =>
    `您已接手${unit}。“${title}”已结束报送，仍可发送“我的”“进度”查看。`,
  youGave: (unit: string, left: readonly string[]) =>
    `${unit}已移交，您不再接收它的提醒。${left.length > 0 ? `您仍负责${left.join('、')}。` : ''}`,
  notMoved: (unit: string) => `移交${unit}的申请未获同意，联络员不变。如有疑问，请与主办单位联系。`,
  recalledNotice: '原消息已撤回',
};

export const privacy = {
  title: '使用须知',
  kept: '**保存什么**　您的 open_id、绑定的单位和角色、您报送的信息和总结、操作记录。不收集群众个人信息。',
  why: (titles: readonly string[]) =>
    `**用途**　仅用于${titles.map((title) => `“${title}”`).join('')}的通知、提醒、报送和统计。`,
  where: (mirrored: boolean) =>
    `**存放在哪里**　主办单位部署本机器人的服务器${mirrored ? '，并同步到主办单位的多维表格' : ''}；收发的消息另存于飞书。`,
  ofEach: '**各项活动存放在哪里、保存多久**',
  each: (of: { title: string; organiser: string; mirrored: boolean; raw: number; personal: number }) =>
    `“${of.title}”（${of.organiser}）　存放在主办单位部署本机器人的服务器${of.mirrored ? '，并同步到主办单位的多维表格' : ''}，收发的消息另存于飞书；消息原文保存${of.raw}天，联络员信息在活动结束后保存${of.personal}天，报送的信息和总结作为工作材料保存。`,
  long: (raw: number, personal: number) =>
    `**保存多久**　消息原文保存${raw}天；联络员信息在活动结束后保存${personal}天；报送的信息和总结作为工作材料保存。`,
  classified: '**非涉密**　本机器人为非涉密系统，严禁传输涉密及工作秘密内容。',
  rights: '**查看和更正**　发送“我的信息”查看，发送“更正 <内容>”提出更正。',
  correctUsage: '请写明需要更正的内容，例如“更正 名册中我的单位有误，应为……”。',
  corrected: '已转交管理员，管理员会尽快与您联系。',
  correctNoAdmin: '目前没有管理员可以处理，请与主办单位联系。',
  correction: (person: string) => `${person}提出更正：`,
};
