/** Answers to commands and presses. Callers must escape all arguments. */
import type { Due, WallClock } from './format.ts';
import { format } from './format.ts';

export const replies = {
  // ---------------------------------------------------------------- anyone
  unknown: (nearest: readonly string[]) =>
    nearest.length > 0
      ? `未能识别这条消息。是否想发送${nearest.map((word) => `“${word}”`).join('或')}？发送“帮助”可查看全部用法。`
      : '未能识别这条消息。发送“帮助”可查看在这里可以做什么。',
  /** The name of an item alone. */
  itemAlone: (item: string) => `报送“${item}”，请发送“上报 ${item} <内容>”；只发送“上报”，可打开表单填写。`,
  itemAloneOfAll: (item: string) => `查看“${item}”的报送情况，请发送“汇总 ${item}”。`,
  originalAlone: (item: string) => `“${item}”请送交纸质原件，由主办单位登记。`,
  leftOver: (word: string, typed: string) =>
    `未能读懂“${word}”后面的“${typed}”。如需办理，请只发送“${word}”；发送“帮助”可查看全部用法。`,
  courtesy: '您好，如需使用说明，请发送“帮助”。',
  emptyMention: '请在@我之后写明要办的事项，例如“进度”；发送“帮助”可查看全部用法。',
  leftOut: (count: number) =>
    `这条消息中的${count}张图片（或视频）没有保存，只处理了其余内容。如需报送图片，请单独发送，收到后可选择附在已报送的编号上。`,
  filesLeftOut: (count: number, hasText: boolean) =>
    `这条消息中的${count}个附件没有保存${hasText ? '，只处理了文字' : ''}。请将附件逐个单独发送，收到后可选择附在已报送的编号上。`,
  forwarded: '合并转发的聊天记录无法读取，没有保存。请逐条转发，或将文字粘贴后发送。',
  inCampaign: (title: string) => `【${title}】`,
  inZone: (zone: string) => `（所列时间为 ${zone} 时间）`,
  /** Answers sent as one message to a person who writes very fast. */
  merged: {
    head: '您发来的消息较多，现合并答复：',
    tooMany: '您发来的消息较多。',
    typed: (text: string) => `“${text}”`,
    picture: '（图片）',
    notKept: '（未保存的消息）',
    other: '（其他消息）',
    done: '已处理。',
    line: (n: number, typed: string, answer: string) => `${n}. ${typed}：${answer}`,
    more: (count: number) => `另有${count}条已处理，不再逐条列出。`,
    undone: (undone: { count: number; first: string; last: string; until: WallClock }) =>
      `${undone.count === 1 ? `${undone.first}未处理` : `${undone.count}条消息未处理（例如${undone.first}${undone.last}）`}，请于${format.moment(undone.until)}后重新发送；在此之前不再处理和答复。`,
  },
  foreign: '您不属于本单位的飞书组织，不能在此绑定或报送。如需参与，请联系主办单位。',
  nothingHeld: '暂不支持这类消息。请发送文字，例如“上报 <领域> <内容>”；发送“帮助”可查看全部用法。',
  severalActs: (line: string) => `这条消息里不止一项，另有“${line}”，未作处理。请每项单独发送一条消息。`,
  longReason: (length: number, most: number) =>
    `原因最多${most}个字，现有${length}个字，未作处理。请只写要点后重发。`,
  tooLong: (length: number, kilobytes: number) =>
    `这条消息共${length}个字，超过单条消息${kilobytes} KB（约${Math.floor((kilobytes * 1024) / 30_000)}万个汉字）的上限，没有保存。请精简内容，或作为文件发送。`,
  screened: (kinds: readonly string[]) =>
    `这条消息可能含有${kinds.join('、')}，为保护个人信息和工作秘密，没有保存其内容。请在飞书中撤回原消息，去掉相关内容后重新发送。`,
  screenedKind: {
    'resident-id': '居民身份证号',
    mobile: '手机号码',
    'bank-card': '银行卡号',
    'travel-document': '出入境证件号码',
    classification: '涉密标志',
  } as Record<string, string>,
  failed: (reference: string) =>
    `处理时出现问题，已作记录（编号${reference}）。请稍后再发一次；如仍不成功，请将编号告知管理员。`,
  wrongChat: '这项内容只在与我的单聊中提供，已单独发给您。',
  wrongChatAct: (usage: string) => `请在与我的单聊中发送“${usage}”。`,
  /** `matter`: what the other person did. `word`: the command that was not carried out. */
  overtakenAct: (who: string, at: WallClock, matter: string, word: string) =>
    `${who}已于${format.moment(at)}办理“${matter}”。您发送的“${word}”尚未办理。`,
  overtakenAgain: '请核对，如仍需办理，请将原话再发送一次。',
  refused: (word: string, roles: readonly string[]) =>
    `“${word}”仅限${roles.join('、')}使用。发送“帮助”可查看您可以使用的功能。`,
  refusedIn: (word: string, title: string) =>
    `您不能在“${title}”中使用“${word}”，没有办理。如为其他活动，请写明其名称或编码。`,
  stranger: (usage: string, example: string) =>
    `您还没有与单位绑定。请发送“${usage}”，例如“绑定 ${example}”，经管理员同意后即可报送。`,
  strangerClosed: (usage: string, title: string) =>
    `您还没有与单位绑定。“${title}”已结束报送；如需查看本单位情况，请发送“${usage}”，由管理员同意。`,
  noCampaign: '目前没有正在进行的活动。发送“我的信息”可查看您的 open_id。',
  whichCampaign: '现有多项活动，请选择这条消息属于哪一项；内容已为您保留。',
  whichCampaignTyped: (ids: readonly string[]) =>
    `也可以直接回复活动编码：${ids.join('、')}。查询和管理的命令，后面也可以直接写活动编码或完整的活动名称，例如“进度 ${ids[0] ?? ''}”。`,
  noSuchCampaign:
    '没有办理：“活动”后面不是您可以办理的活动的编码或完整名称。请核对后重新发送；只有一项活动的，不必写。',
  noSuchPeriod: (typed: string, periods: readonly string[]) =>
    `没有“${typed}”这一期，没有办理。现有${periods.join('、')}；请写明其中一期，或不写。`,
  closed: (title: string) => `“${title}”已结束报送，不再接收新的内容。如需补充，请与主办单位联系。`,
  stale: '这张卡片上的事项已有变化，请以最新消息为准。',
  messageRecalled: '您已撤回原消息，没有再按其内容办理。如需办理，请重新发送。',
  notYours: '此按钮不由您办理。发送“帮助”可查看您可以使用的功能。',
  processing: '已收到，正在处理。',
  /** The same for every command that takes a unit. */
  unknownUnit: (typed: string, nearest: readonly string[]) =>
    `名册中没有“${typed}”这个单位，未作任何更改。${nearest.length > 0 ? `是否指“${nearest.join('”或“')}”？` : '请写名册中的单位名称。'}`,
  tryAgain: '暂未处理成功，请稍后再按一次。',

  // ---------------------------------------------------------------- help, me
  help: {
    title: '可以做什么',
    intro: (roles: readonly string[], units: readonly string[]) =>
      units.length > 0
        ? `您是${units.join('、')}的${roles.join('、')}。`
        : roles.length > 0
          ? `您是${roles.join('、')}。`
          : '您还没有与单位绑定。',
    closed: (title: string) => `“${title}”已结束报送，目前仍可以：`,
    line: (usage: string, does: string) => `**${usage}**　${does}`,
    group: '在群里使用时，请先@我，再写以上内容。',
    direct: '在单聊中直接发送即可，也可以在前面加“/”；总结和信息也可以作为文件发给我。',
    directClosed: '在单聊中直接发送即可，也可以在前面加“/”。',
    notice: '本机器人为非涉密系统，请勿发送涉密及工作秘密内容，请勿填写群众姓名、民族、宗教、病情、住址。',
  },
  me: {
    title: '我的信息',
    openId: (openId: string) => `open_id：${openId}`,
    role: (campaign: string, roles: string) => `${campaign}：${roles}`,
    unit: (unit: string, role: string) => `${unit}（${role}）`,
    none: '没有绑定单位。',
    name: (name: string) => `名册中的称呼：${name}`,
    filed: (numbers: string) => `由您报送的内容：${numbers}`,
    kept: '保存的内容：您的 open_id、绑定的单位和角色、您报送的信息和总结、操作记录。',
    noAdmins: '本系统还没有管理员。部署人员可把以上 open_id 写入环境变量 ADMIN_OPEN_IDS 后重新启动。',
  },

  // ---------------------------------------------------------------- filing
  report: {
    empty: (areas: readonly string[]) =>
      `请写明领域和内容，例如“上报 ${areas[0] ?? ''} 9月8日开展宣讲1场，参与120人次”。领域有：${areas.join('、')}。`,
    noAreas: '本单位现在没有可以上报的领域，没有报送。发送“我的”可查看本单位应报的内容。',
    noText: (area: string) => `领域为“${area}”，尚未填写内容。请发送“上报 ${area} <内容>”。`,
    onPaper: (area: string) => `“${area}”为纸质原件，请送交主办单位；主办单位登记后，您会收到通知。`,
    notOfUnit: (area: string, unit: string) => `“${area}”不由${unit}报送。`,
    areaTitle: '请选择领域',
    maybeArea: (names: readonly string[]) => `是否为“${names.join('”或“')}”领域？`,
    cancelled: '已取消，内容没有报送。如需报送，请重新发送。',
    stillKept: '原来的内容仍为您保留。',
    whichArea: '请选择这条信息属于哪个领域，内容已为您保留。',
    whichAreaTyped: (areas: readonly string[]) => `也可以直接回复领域名称：${areas.join('、')}。`,
    unknownArea: (typed: string, nearest: readonly string[], areas: readonly string[]) =>
      nearest.length > 0
        ? `没有“${typed}”这个领域，是否为“${nearest.join('”或“')}”？`
        : `没有“${typed}”这个领域。领域有：${areas.join('、')}。`,
    kept: '收到一段较长的文字，还没有报送；如需报送，请选择它属于哪个领域，内容已为您保留。',
    receiptTitle: '报送回执',
    received: (n: string, area: string, unit: string) => `**#${n}**　${area}　${unit}`,
    filedAt: (at: WallClock) => `报送时间：${format.moment(at)}`,
    late: (days: number) => (days === 0 ? '补报：逾期不足1个工作日' : `补报：逾期${days}个工作日`),
    understood: '已识别：',
    unread: (field: string, value: string, why: string) => `“${field}：${value}”${why}。`,
    unreadSaved: '以上内容已按原样保留在正文中。',
    mentioned: (parts: readonly string[]) => `正文提及：${parts.join('、')}。`,
    mentionedCounts: '生成总结草稿时，以上数量计入合计；如有出入，请在修改时用“人次：…”这样的一行写明。',
    several: (names: readonly string[]) =>
      `正文中${names.map((name) => `“${name}”`).join('、')}的数字不止一个，没有计入合计；如需计入，请在修改时用“${names[0] ?? ''}：…”这样的一行写明。`,
    length: (count: number) => `正文共${count}个字`,
    next: '发送“我的”可查看本单位已报送的内容。',
    editing: '在飞书中编辑原消息不会改变已报内容；更正请发送“修改 #编号 新内容”。',
  },
  summary: {
    empty: (name: string) => `请在“总结”之后写上正文，例如“总结 ${name}：…”。`,
    none: '本活动不需要总结，只按领域报送信息。请发送“上报 <领域> <内容>”。',
    replaced: (version: number) => `这是第${version}次报送，首次报送时间不受影响。`,
    filesKept: '此前的附件仍保留在本版中；如需更换，请直接发送新的文件。',
    wordsReplaced: (before: string) => `本版以文件为准，此前的正文为：${before}`,
    filesReplaced: (names: readonly string[]) => `新的文件替换了此前的附件：${format.list(names)}。`,
    done: '本单位应报事项已全部报送，不会再收到提醒。',
    donePeriod: '本单位本期应报事项已全部报送，本期不再提醒。',
    owedBy: (item: string, due: Due) => `${item}（${format.dueWithin(due)}）`,
    stillOwed: (items: readonly string[]) => `本单位还需报送：${items.join('、')}。`,
  },
  whichUnit: (usage: string, units: readonly string[]) =>
    `您是多个单位的联络员，请写明单位，例如“${usage}”。单位有：${units.join('、')}。`,
  unitChoice: {
    title: '请选择单位',
    text: '您是多个单位的联络员，请选择这次为哪个单位报送，内容已为您保留。',
    typed: (units: readonly string[]) => `也可以直接回复单位名称：${units.join('、')}。`,
  },
  mine: {
    title: (unit: string) => `${unit}报送情况`,
    empty: '本单位还没有报送内容。',
    openUntil: (until: WallClock) => `已重新开放报送，至${format.moment(until)}。`,
    line: (n: number, what: string, state: string, at: WallClock, ...more: readonly string[]) =>
      [`**#${n}**`, what, state, format.moment(at), ...more].filter(Boolean).join('　'),
    mendBy: (by: WallClock) => `请于${format.moment(by)}前重报`,
    asked: (until: WallClock | undefined) =>
      `延期${until ? `至${format.moment(until)}` : ''}的申请正在等待答复。`,
    owed: (item: string, standing: string, due: Due) => `${item}：${standing}，${format.due(due)}`,
    more: (count: number) => `另有${count}条较早的内容未列出。`,
  },

  // ---------------------------------------------------------------- binding
  bind: {
    usage: (units: readonly string[]) => `请写明单位，例如“绑定 ${units[0] ?? ''}”。`,
    already: (unit: string) => `您已经是${unit}的联络员，无需再次绑定。`,
    asked: (unit: string) => `已提交绑定${unit}的申请，管理员处理后会通知您。`,
    askedAlready: (unit: string) => `绑定${unit}的申请正在等待管理员确认，无需重复提交。`,
    noAdmin: (unit: string) =>
      `已记下绑定${unit}的申请，但目前没有管理员可以确认。请联系主办单位，由其设置管理员。`,
    cardTitle: '绑定申请',
    cardText: (person: string, unit: string) => `${person} 申请成为 **${unit}** 的联络员。`,
    cardPresent: (people: string) => `该单位现有联络员：${people}`,
    cardNone: '该单位目前没有可联系的联络员。',
    cardOthers: (units: string) =>
      `申请人现负责${units}，同意后一并负责；如不再负责原单位，由其发送“解绑 <单位>”。`,
    typed: (code: string) => `也可以回复“同意 ${code}”或“不同意 ${code}”。`,
    approve: '同意',
    decline: '不同意',
    approved: (unit: string) => `已同意绑定${unit}，并已通知申请人。`,
    declined: (unit: string) => `未同意绑定${unit}，并已通知申请人。`,
    youAreBound: (unit: string, title: string) =>
      `您已成为${unit}的联络员，可以为“${title}”报送了。发送“帮助”查看用法。`,
    youAreBoundClosed: (unit: string, title: string) =>
      `您已成为${unit}的联络员。“${title}”已结束报送，仍可发送“我的”“进度”查看。`,
    youAreNot: (unit: string) => `绑定${unit}的申请未获同意。如有疑问，请与主办单位联系。`,
    decided: '这项申请已经处理。',
    unitGone: '提出这项申请的单位已不在名册中，申请不再有效，未作处理。',
    decidedAs: {
      approved: '这项申请已同意，无需再办。',
      declined: '这项申请已答复为不同意，无需再办。',
      sent: '这项内容已确认发送，无需再办。',
      cancelled: '这项内容已取消，没有发送。',
      stopped: '这项内容已停止发送。',
      undone: '这项内容已撤销。',
    } as Record<string, string>,
    moved: '卡片上的情况已有变化，未作处理。请看现在的情况后再办。',
    answerUnread: (typed: string, code: string) =>
      `未能读懂编码后面的“${typed}”，未作处理。请只写编码，例如“同意 ${code}”或“不同意 ${code}”。`,
    noSuchRequest: (code: string) =>
      `没有找到编码为“${code}”的申请。请使用申请卡片上的编码，例如“同意 3F9A70C2D5”。`,
    whichRequest: '请写明申请的编码，例如“同意 3F9A70C2D5”；编码在申请卡片上。',
  },

  // ---------------------------------------------------------------- organiser
  digest: {
    title: (title: string) => `${title} 进展情况`,
    asOf: (at: WallClock) => `截至${format.moment(at)}`,
    scope: { day: '按领域统计为今日报送', week: '按领域统计为本周报送', all: '按领域统计为活动以来全部报送' },
    item: (name: string) => `**${name}**`,
    due: (dues: readonly Due[]) => dues.map((due) => format.due(due)).join('、'),
    figures: (
      f: { due: number; filed: number; onTime: number; late: number; missing: number; extended?: number },
      overdue: boolean,
    ) => {
      const filed = `应报 ${f.due}、已报 ${f.filed}、按时 ${f.onTime}、补报 ${f.late}`;
      const { missing, extended = 0 } = f;
      if (!overdue) return `${filed}、未报 ${missing}`;
      const running = extended > 0 ? `、已延期未到时限 ${extended}` : '';
      return `${filed}、逾期未报 ${missing - extended}${running}`;
    },
    trend: (
      points: readonly { period: string; due: number; filed: number; onTime: number; late: number }[],
    ) =>
      `往期已报：${points.map(({ period, due, filed, late }) => `${period} ${filed}/${due}${late > 0 ? `（补报${late}）` : ''}`).join('；')}`,
    aside: (returned: number, exempt: number) =>
      [returned > 0 ? `其中退回待改 ${returned}` : '', exempt > 0 ? `另有免报 ${exempt}` : '']
        .filter(Boolean)
        .join('，'),
    change: (since: WallClock, filed: number, reports: number) => {
      const parts = [
        filed === 0 ? '' : `已报${filed > 0 ? '增加' : '减少'}${Math.abs(filed)}`,
        reports === 0 ? '' : `信息${reports > 0 ? '增加' : '减少'}${Math.abs(reports)}条`,
      ].filter(Boolean);
      return `与${format.moment(since)}相比：${parts.length > 0 ? parts.join('、') : '数量没有变化'}`;
    },
    next: (at: WallClock, job: string) => `下一节点：${format.moment(at)}　${job}`,
    areas: '**各领域信息**',
    area: (name: string, reports: number, units: number) => `${name}：${reports}条（${units}个单位）`,
    missing: (names: readonly string[], all: number) =>
      names.length === 0
        ? `未报单位：${all}个`
        : `未报单位：${names.join('、')}${names.length < all ? `等${all}个` : ''}`,
    nobodyMissing: '全部单位均已报送。',
    /** Above a line per light. */
    lights: (withReturned: boolean): string => (withReturned ? '未报和待重报单位：' : '未报单位：'),
    lit: (light: string, names: readonly string[], all: number) =>
      names.length === 0
        ? `${light}　${all}个`
        : `${light}　${names.join('、')}${names.length < all ? `等${all}个` : ''}`,
    sum: (field: string, amount: string) => `${field}${amount}`,
    /** Sums of the usual fields; `left`: amounts in other units. */
    sums: (parts: readonly string[], { returned, left }: { returned: number; left: number }) => {
      const asides = [
        '按报送时填写的字段统计',
        returned > 0 ? `不含退回待改${returned}条` : '',
        left > 0 ? `另有${left}项计量单位不同，没有相加` : '',
      ].filter(Boolean);
      return `合计：${parts.join('、') || '无'}（${asides.join('，')}）`;
    },
    areaChange: (since: WallClock, reports: number) =>
      `与${format.moment(since)}相比：${reports === 0 ? '数量没有变化' : `信息${reports > 0 ? '增加' : '减少'}${Math.abs(reports)}条`}`,
    chart: '累计报送条数',
    otherAreas: '其他领域',
    highlights: '**亮点**',
    badScope: (typed: string, areas: readonly string[]) =>
      `没有“${typed}”这种汇总方式。请发送“汇总”“汇总 日”“汇总 周”“汇总 全部”“汇总 截止”，或“汇总”加领域名称：${areas.join('、')}。`,
    reports: (name: string) => `**${name}已报送的信息**`,
    reportLine: (n: number, unit: string, title: string, isHighlight = false) =>
      `#${n}　${unit}　${title}${isHighlight ? '　［亮点］' : ''}`,
    noReports: '还没有报送。',
  },
  status: {
    title: (title: string) => `${title} 进度`,
    notOpen: (opens: { date: string; weekday: number }) => `活动将于${format.day(opens)}开始。`,
    due: (due: Due) => `报送时限：${format.deadline(due)}`,
    dues: (lines: readonly string[]) => ['**报送时限**', ...lines].join('\n'),
    own: (unit: string) => `**${unit}**`,
  },
  chase: {
    title: '催办预览',
    count: (units: number, people: number) => `将提醒${units}个单位的${people}位联络员。`,
    leftOut: '以下单位不提醒：',
    unreachable: '没有可联系的联络员',
    overCap: (names: readonly string[], all: number) =>
      `以下单位已达到每日或每周提醒上限，本次仍会提醒：${names.join('、')}${names.length < all ? `等${all}个` : ''}`,
    chasedToday: (names: readonly string[], all: number) =>
      `以下单位今日已安排催办，本次仍会提醒：${names.join('、')}${names.length < all ? `等${all}个` : ''}`,
    nobody: '没有需要提醒的单位，各单位均已报送或不在提醒之列。',
    notOpen: (opens: { date: string; weekday: number }) =>
      `活动将于${format.day(opens)}开始，确认后在开始之前即发出提醒。`,
    text: '**内容**',
    textFor: {
      remind: (units: number) => `**内容（时限未到的${units}个单位）**`,
      chase: (units: number) => `**内容（已逾时限的${units}个单位）**`,
    },
    when: (at: WallClock) => `现在不是办公时间，确认后将于${format.moment(at)}发出。`,
    send: '发送',
    cancel: '不发送',
    typed: (code: string) => `也可以回复“同意 ${code}”发送，或“不同意 ${code}”取消。`,
    sent: (people: number) => `已安排向${people}位联络员发送。发送“投递”可查看结果。`,
    cancelled: '已取消，没有发送。',
  },
  plan: {
    title: (title: string) => `${title} 计划节点`,
    line: (at: WallClock, job: string, to: string, state: string) =>
      `${format.moment(at)}　${job}　${to}${state ? `　${state}` : ''}`,
    about: (job: string, what: string) => `${job}（${what}）`,
    moved: (date: string) => `（原定${format.date(date)}，遇休息日顺延）`,
    state: { done: '已执行', open: '执行中', missed: '已错过', skipped: '未执行' } as Record<string, string>,
    /** With the id that 恢复 and 补发 ask for. */
    numbered: (state: string, id: string) => `${state}，编号 ${id}`,
    deadline: (due: Due) => format.due(due),
    more: (count: number) => `另有${count}个节点未列出。`,
    own: '**延期单位按各自时限：**',
    ownLine: (units: readonly string[], all: number, until: WallClock, when: readonly string[]) =>
      `${format.list(units)}${all > units.length ? `等${all}个单位` : ''}（时限${format.moment(until)}）：${when.join('、')}`,
    ownEach: (at: WallClock, job: string, state: string) =>
      `${format.moment(at)}${job}${state ? `（${state}）` : ''}`,
    moreOwn: (count: number) => `另有${count}组延期单位未列出。`,
    returned: '**退回待改的单位（按重报时限）：**',
    returnedLine: (unit: string, until: WallClock, when: string) =>
      `${unit}（重报时限${format.moment(until)}）：${when}`,
    moreReturned: (count: number) => `另有${count}项未列出。`,
    notifications: '此外，发生时即告知管理员：错过的计划节点、系统停机或进程无心跳、死信、计划变更。',
  },
  deliveries: {
    title: '投递情况',
    counts: (counts: { sent: number; waiting: number; failed: number; skipped: number }) =>
      `已发 ${counts.sent}、待发 ${counts.waiting}、失败 ${counts.failed}、按规则未发 ${counts.skipped}`,
    failed: '**未送达**',
    line: (what: string, to: string, why: string, at: WallClock) =>
      `${what}　${to}　${why}　${format.moment(at)}`,
    skipped: '**按规则未发（最近）**',
    none: '没有未送达的消息。',
    unreachable: (names: readonly string[]) => `**没有可联系的联络员**：${names.join('、')}`,
    more: (count: number) => `另有${count}条未列出。`,
    code: {
      '230013': '不在应用可用范围，或已停用、离职',
      '230053': '对方关闭了机器人消息',
      '230002': '机器人不在群里',
      '230029': '已离职',
      '230034': '接收人编号无效',
      '230035': '机器人被禁言或屏蔽',
      '230038': '对方在其他企业，不能直接发送',
      '232009': '群已解散',
      '230025': '消息过长',
      '230099': '卡片未被接受',
      'outcome-unknown': '结果不明，请核实对方是否收到',
    } as Record<string, string>,
    other: '答复或通知',
    codeOther: (code: string) => `平台返回 ${code}`,
  },
  journal: {
    title: '操作记录',
    none: '没有操作记录。',
    line: (at: WallClock, who: string, act: string, about: string) =>
      `${format.moment(at)}　${who}　${act}${about ? `　${about}` : ''}`,
    system: '系统',
    /** Why a new campaign was enabled; `maker`: the name of the person who set it up. */
    approval: {
      'other-admin': (maker: string) => `由${maker}发起，本人同意`,
      'no-answer': () => '请求无人答复',
      unreachable: () => '请求未送达',
      'only-admin': () => '没有其他管理员',
    } as Record<string, (maker: string) => string>,
    detailed: (act: string, detail: string) => `${act}（${detail}）`,
    until: (at: WallClock) => `至${format.moment(at)}`,
    phones: '含电话',
    act: {
      'recall.by-other': '原消息被他人撤回',
      'campaign.asked': '请求启用活动',
      'campaign.reminded': '再次请求启用活动',
      'campaign.declined': '不同意启用活动',
      'campaign.made': '启用活动',
      'campaign.changed': '修改活动设置',
      'campaign.taken': '改由对话管理活动',
      'campaign.imported': '导入活动文件夹',
      'campaign.exported': '导出活动文件夹',
      'plan.offered': '提出计划变更',
      'plan.accepted': '确认计划变更',
      'plan.declined': '放弃计划变更',
      'roster.exported': '导出名册',
      'rehearsal.asked': '申请预演',
      'holidays.read': '读取节假日安排',
      'holidays.accepted': '确认节假日安排',
      'report.filed': '报送信息',
      'summary.filed': '报送总结',
      'summary.refiled': '重报总结',
      'bind.asked': '申请绑定',
      'bind.approved': '同意绑定',
      'bind.given': '代为绑定',
      'bind.declined': '不同意绑定',
      'admin.asked': '申请担任管理员',
      'admin.invited': '邀请担任管理员',
      'admin.named': '确认管理员',
      'admin.declined': '未同意担任管理员',
      'admin.removed': '移除管理员',
      'export.asked': '申请导出',
      'export.made': '导出文件',
      'chase.previewed': '预览催办',
      'chase.sent': '发送催办',
      'mass.stopped': '停止批量消息',
      'mass.undone': '撤销批量消息',
      'chase.cancelled': '取消催办',
      'extend.asked': '申请延期',
      'extend.approved': '同意延期',
      'extend.declined': '不同意延期',
      'api.token-made': '新建接口令牌',
      'api.token-revoked': '停用接口令牌',
      'api.used': '读取只读接口',
      'api.file': '经只读接口取得附件',
      'campaign.reopened': '重新开放报送',
      'reopen.previewed': '预览重新开放',
      'reopen.cancelled': '取消重新开放',
      'event.started': '设定起算日期',
      'event.taken-back': '取消起算',
      'event.previewed': '预览起算',
      'event.cancelled': '放弃起算',
      'extend.granted': '延长时限',
      'extend.shortened': '改早延长的时限',
      'extend.taken-back': '取消延长的时限',
      'extend.previewed': '预览延长时限',
      'extend.cancelled': '取消延长时限',
      'exempt.granted': '列为免报',
      'original.received': '登记收到原件',
      'original.taken-back': '取消原件登记',
      'exempt.ended': '取消免报',
      'report.edited': '修改信息',
      'report.attached': '为信息添加附件',
      'summary.attached': '为总结添加附件',
      'report.detached': '移除信息的附件',
      'summary.detached': '移除总结的附件',
      'summary.edited': '修改总结',
      'report.reverted': '恢复信息的上一版',
      'summary.reverted': '恢复总结的上一版',
      'report.withdrawn': '撤回信息',
      'summary.withdrawn': '撤回总结',
      'review.accepted': '审核通过',
      'act.overtaken': '他人刚已办理，未执行',
      'review.previewed': '预览全部通过',
      'review.returned': '退回修改',
      'highlight.marked': '标为亮点',
      'highlight.posted': '发布亮点',
      unbound: '解绑',
      'handover.begun': '发起移交',
      'handover.asked': '申请接手',
      'handover.approved': '同意移交',
      'handover.declined': '不同意移交',
      'handover.locked': '移交编码多次输错，暂停受理接手',
      'correction.asked': '提出更正',
      refused: '无权限，未执行',
      'remind.snoozed': '推迟提醒',
      'occurrence.done': '执行计划节点',
      'occurrence.resent': '补发计划节点',
      'occurrence.skipped': '未执行计划节点',
      'occurrence.taken-back': '撤销误记的计划节点',
      'process.silent': '发现进程无心跳',
      'campaign.paused': '暂停',
      'campaign.resumed': '恢复',
      'occurrence.missed': '错过计划节点',
      'dead-letter.retried': '重新处理死信',
      'dead-letter.deleted': '删除死信',
      'dead-letter.expired': '清除过期的死信',
      'files.swept': '清除无人报送的文件',
      'persons.taken-out': '按期清除个人信息',
      'delivery.resent': '重发消息',
      screened: '含敏感信息，未保存',
    } as Record<string, string>,
  },
};
