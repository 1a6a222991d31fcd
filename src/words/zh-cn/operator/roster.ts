/** 名册: who speaks for which unit, and changes. */

const NAMED = 12;
const named = (names: readonly string[]) =>
  `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ' 等' : ''}`;

export const roster = {
  title: (campaign: string) => `${campaign} 名册`,
  words: {
    add: ['添加', '增加', '新增'],
    remove: ['删除', '移除'],
    rename: ['改名', '更名'],
    bind: ['绑定'],
    unbind: ['解绑', '解除绑定'],
    template: ['模板', '名册模板'],
    export: ['导出', '下载'],
    update: ['更新', '更换', '重新导入'],
    confirm: ['确认', '确定'],
    drop: ['放弃', '取消'],
  },
  roles: {
    contact: ['联络员', 'A角', '联络员A角'],
    deputy: ['B角', '联络员B角', '副联络员'],
    member: ['工作组成员', '成员'],
    admin: ['管理员'],
  },
  counts: (units: number, people: number, page: number, pages: number) =>
    `共${units}个单位、${people}人${pages > 1 ? `，第${page}/${pages}页` : ''}`,
  line: (place: number, unit: string, people: readonly string[]) =>
    `${place}. **${unit}**　${people.length > 0 ? people.join('；') : '没有联络员'}`,
  person: (role: string, name: string, state: string) => `${role} ${name}（${state}）`,
  state: {
    reached: '可联系',
    lost: '收不到消息',
    unknown: '飞书中未找到',
    unbound: '已解绑',
    bound: '本人绑定',
  },
  others: (people: readonly string[]) => `**不属于单位的人员**　${people.join('；')}`,
  unreached: (count: number) => `${count}个单位收不到消息。发送“失联”，可得到名单和可转发给他们的通知。`,
  allReached: '各单位均有可联系的联络员。',
  page: { back: '上一页', forward: '下一页' },
  how: '查看一个单位，请发送“名册 <单位>”。添加或删除，请发送“名册 添加 <单位> <姓名> [B角] [邮箱]”“名册 删除 <单位> [姓名]”。单位改名，请发送“名册 改名 <单位> <新名称>”。手机号请写在名册文件里，不要在对话中发送。',
  templateSent: '已发送名册模板。填好后，请先发送“名册 更新”，再发送填好的文件。',
  sendFile:
    '更换名册的，请直接发送新的 .xlsx 或 .csv；核对变化并确认后生效。“名册 导出”给出现在的名册，“名册 模板”给出空表。',
  unitTitle: (unit: string) => `名册：${unit}`,
  parent: (name: string) => `上级单位：${name}`,
  filed: (count: number) => `已报${count}条`,
  unbindButton: (name: string) => `解绑 ${name}`,
  unitHow: (unit: string) =>
    `为他人绑定，请发送“名册 绑定 ${unit} <姓名或 open_id>”；换人的，先解绑原联络员，再绑定接手人。`,
  inFolder: (id: string) =>
    `本活动的名册在服务器上的文件夹 ${id} 里，要在这里增减人员的，请先发送“设置 接管”。查看一个单位，或为他人绑定、解绑，请发送“名册 <单位>”；“名册 导出”给出现在的名册。`,
  fromFolder: (id: string) =>
    `没有修改：本活动的名册在服务器上的文件夹 ${id} 里。要在这里修改的，请先发送“设置 接管”；绑定和解绑现在就可以进行。`,
  unread: (line: string) => `没有读懂“${line}”。发送“名册”可查看用法。`,
  unknownPerson: (unit: string, typed: string) => `${unit}没有“${typed}”这个人，发送“名册 ${unit}”可查看。`,
  severalPeople: (unit: string, typed: string) =>
    `${unit}有不止一个“${typed}”，请在卡片上点选，或写 open_id。`,
  hasPerson: (unit: string, name: string) => `${unit}已有“${name}”，没有重复添加。`,
  twoNames: (typed: string) => `“${typed}”不止一个姓名，请一次添加一人；单位名称中请勿加空格。`,
  needsUnit: '联络员和B角须写明单位，如“名册 添加 北区 联络员甲 B角”。',
  tooMany: (rows: number, most: number) =>
    `名册共${rows}行，超过对话中${most}行的上限，没有采用。请按上级单位分成几个活动，或由系统管理员用 muster new 建立活动文件夹。`,
  faults: '名册有误，没有采用，请改正后重新发送：',
  same: '与现在的名册一致，没有变化。',
  unitsAdded: (names: readonly string[]) => `**新增单位**${names.length}个：${named(names)}`,
  unitsDropped: (names: readonly string[]) => `**去掉单位**${names.length}个：${named(names)}`,
  unitsRenamed: (pairs: readonly (readonly [string, string])[]) =>
    `**单位改名**${pairs.length}个：${named(pairs.map(([from, to]) => `${from} → ${to}`))}`,
  unitsMoved: (names: readonly string[]) => `**上级单位或标签有变**${names.length}个：${named(names)}`,
  peopleAdded: (names: readonly string[]) => `**新增人员**${names.length}人：${named(names)}`,
  peopleDropped: (names: readonly string[]) => `**去掉人员**${names.length}人：${named(names)}`,
  peopleChanged: (names: readonly string[]) => `**角色或联系方式有变**${names.length}人：${named(names)}`,
  personOf: (unit: string, name: string) => `${unit} ${name}`,
  bindingsVoid: (count: number) => `去掉的单位共有${count}名联络员，确认后不再收到本活动的消息。`,
  renamedHint: '如果去掉和新增的是同一单位改了名称，请放弃，改发“名册 改名 <单位> <新名称>”。',
  keptAdmins: (count: number) => `文件中没有管理员和工作组成员，现有${count}人照旧。`,
  doubts: '请留意：',
  lastAdmin: '没有修改：这样就没有管理员了。请先添加另一位管理员。',
  unbound: (name: string, unit: string) => `已解除${name}与${unit}的绑定，并已通知本人。`,
  lastOne: (name: string, unit: string) =>
    `${name}是${unit}唯一的联络人，解绑后该单位将收不到任何提醒，也无人报送。确定要解绑吗？换人的，请先绑定接手人。`,
  lastTyped: (unit: string, name: string) => `也可以发送“名册 解绑 ${unit} ${name} 确认”。`,
  wasNotBound: (unit: string) => `此人现在不是${unit}的联络员，没有修改。`,
  youWereUnbound: (unit: string, title: string) =>
    `管理员已解除您与${unit}的绑定（“${title}”），您不再收到它的提醒。如有疑问，请与主办单位联系。`,
  bound: (name: string, unit: string, role: string) => `已将${name}绑定为${unit}${role}，并已通知本人。`,
  alreadyBound: (unit: string) => `此人已是${unit}的联络员，没有修改。`,
  youWereBound: (unit: string, role: string, title: string) =>
    `管理员已将您登记为${unit}${role}，可以为“${title}”报送了。发送“帮助”查看用法；如有误，请发送“解绑”。`,
  notFound: (typed: string) =>
    `没有找到“${typed}”：请写名册中已在飞书中找到的姓名，或对方的 open_id（对方发送“我的信息”可得）。`,
  exportSent: '已发送现在的名册，内有联系方式，请勿转发到群里。',
  exportFile: (id: string, ending: string) => `名册-${id}.${ending}`,
};
