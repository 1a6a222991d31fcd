/** Answers to questions in free wording, and 帮助. */
import { format, type WallClock } from './format.ts';

export const ask = {
  due: (title: string, due: string) => `${title}：${due}。`,
  dues: (title: string, lines: readonly string[]) => `${title}：\n${lines.join('\n')}`,
  dueOf: (unit: string, item: string, due: string, standing: string) =>
    `${unit}　${item}：${due}　${standing}`,
  onDay: (title: string, day: { date: string; weekday: number }, count: number) =>
    `${title}：${format.day(day)}计划发送${count}次。`,
  nothingOnDay: (
    title: string,
    day: { date: string; weekday: number },
    next: WallClock | undefined,
    job: string | undefined,
  ) =>
    `${title}：${format.day(day)}没有计划发送的消息。${next ? `下一次是${format.moment(next)}的${job ?? ''}。` : ''}`,
  pausedUntil: (until: WallClock | undefined) =>
    until ? `计划消息现已暂停，至${format.moment(until)}。` : '计划消息现已暂停，恢复之前不发送。',
  wholePlan: (plan: string) => `发送“${plan}”可查看全部节点。`,
  noUnit: (usage: string) => `您还没有与单位绑定。联络员请先发送“${usage}”，管理员同意后即可报送。`,
  how: (report: string, summary: string | undefined) =>
    [
      `报送信息：发送“${report}”；只发“上报”两个字，会打开表单。`,
      ...(summary === undefined ? [] : [`报送总结：发送“${summary}”，或把文件直接发给我。`]),
      '报送后会收到带编号的回执，发送“我的”可随时查看。',
    ].join('\n'),
  where: (organiser: string) => `在这里发给我即可，不必另行报送；内容由${organiser}审阅和汇总。`,
  whereAll: '在这里发给我即可，不必另行报送。',
  whereOf: (title: string, organiser: string) => `${title}：由${organiser}审阅和汇总。`,
  inCampaign: (title: string) => `${title}：`,
  whomOf: (title: string, organiser: string, names: readonly string[]) =>
    `${title}：由${organiser}主办${names.length > 0 ? `，管理员：${names.join('、')}` : ''}。`,
  whomMore: '也可以直接在这里提问，发送“帮助”查看能做什么。',
  whom: (organiser: string, names: readonly string[]) =>
    names.length > 0
      ? `本活动由${organiser}主办，管理员：${names.join('、')}。也可以直接在这里提问，发送“帮助”查看能做什么。`
      : `本活动由${organiser}主办。发送“帮助”查看能做什么。`,

  anyTime:
    '随时可以报送，夜间、周末和节假日也可以，报送时间以您发出的时间为准；晚于本单位时限、在活动结束之前报送的，记为补报。',
  /** `hasLevels`: some units of the campaign have a parent unit. */
  whoSees: (privacy: string, hasLevels: boolean) =>
    `报送的内容，主办单位的管理员、本单位${hasLevels ? '和上级单位' : ''}的联络员可以查看，其他单位的联络员不能查看；选作亮点的，会发到工作群。联系电话只在管理员导出的文件中。发送“${privacy}”可查看保存什么、保存多久。`,
  reminders: (snooze: string) =>
    `提醒只发给还没有报齐的单位，报齐以后不再提醒。想晚一些再提醒的，请发送“${snooze}”，下一次提醒推迟一个工作日。`,
  remindersOfUnits: '提醒只发给还没有报齐的单位，报齐以后不再提醒。',
  inGroup: '可以，请在群里@我，再写“上报 <领域> <内容>”；单位的报送情况只在单聊中答复。',
  noGroup: '请在这里直接发给我。',
  about: (title: string, organiser: string, theme: string | undefined) =>
    `${title}，由${organiser}主办${theme === undefined ? '' : `，主题：${theme}`}。`,
  later: (usage: string) =>
    `需要延期的，请在时限之前发送“${usage}”，由管理员答复；答复之前时限不变。时限已过的，请尽快补报。`,
  laterByAdmin: (usage: string, settings: string) =>
    `为单位延长时限，请发送“${usage}”；更改整个活动的时限，请发送“${settings}”。`,
  change: (edit: string, withdraw: string, mine: string) =>
    `要改已报的内容，请发送“${edit}”；不再报送的，请发送“${withdraw}”。编号在回执里，也可发送“${mine}”查看。`,
  changeByAdmin: (back: string, settings: string) =>
    `要请单位修改，请发送“${back}”；要改活动的内容，请发送“${settings}”。`,
  handover: (handover: string, unbind: string) =>
    `由别人接手的，请发送“${handover}”，按提示交给接手人；暂无人接手的，请发送“${unbind}”，并告知管理员。`,
  handoverByAdmin: (roster: string) => `更换联络员，请发送“${roster}”，在名册中修改。`,
  bind: (usage: string, hasUnit: boolean) =>
    hasUnit
      ? `您已与单位绑定，可以直接报送；需要再绑定一个单位的，请发送“${usage}”。`
      : `请发送“${usage}”，管理员同意后即可报送。`,
  lengths: (requirements: readonly string[]) => `关于篇幅，活动的要求是：${requirements.join('；')}。`,
  noLength: (organiser: string) => `活动要求中没有规定字数；通知另有规定的以通知为准，可询问${organiser}。`,
  papers: (requirements: readonly string[]) =>
    `关于盖章、签字和纸质件，活动的要求是：${requirements.join('；')}。`,
  noPaper: (organiser: string) =>
    `活动要求中没有写明是否盖章、签字或交纸质件；通知另有规定的以通知为准，可询问${organiser}。`,
  /** `whoms`: organisers with their admins. */
  notAnswered: (whoms: readonly { readonly organiser: string; readonly names: readonly string[] }[]) =>
    [
      `这个问题我不能作答，请以通知为准，或询问${whoms.map(({ organiser, names }) => `${organiser}${names.length > 0 ? `（管理员：${names.join('、')}）` : ''}`).join('、')}。`,
      '可以问我：什么时候截止、我报了没有、怎么报、要报什么、能不能延期、报错了怎么改。发送“帮助”可查看全部用法。',
    ].join('\n'),
  needed: (names: readonly string[]) => `可以报送：${names.join('、')}。`,
  requirements: (texts: readonly string[]) =>
    `要求：\n${texts.map((text, index) => `${index + 1}. ${text}`).join('\n')}`,
  once: (name: string) => `${name}：每个单位1份。`,
  atLeast: (name: string, count: number, byUnit: boolean, kind: string) =>
    kind === 'report'
      ? byUnit
        ? `${name}：条数按单位分别规定，发送“我的”查看本单位的。`
        : `${name}：每个单位至少${count}条。`
      : `${name}：${byUnit ? '应报的' : '每个'}单位1份。`,
  asMany: (name: string) => `${name}：有则报，条数不限。`,
  attach: (types: readonly string[], maxMb: number) =>
    `把文件或照片直接发给我，再按提示选择用途即可。可收${types.join('、')}格式，每个文件不超过${maxMb}MB。`,
  template: (sheet: string, hasSummary: boolean) =>
    `需要表格的，请发送“${sheet}”，填好后发回。${hasSummary ? '总结可以发送“总结 草稿”，由本单位已报的信息汇成草稿。' : ''}`,

  offerTitle: '是否报送',
  offer: (text: string) => `这段话像是一条报送内容，还没有报送：\n${text}\n如需报送，请选择领域。`,
  offerNo: '不报送',

  help: {
    item: (name: string, due: string) => `${name}（${due}）`,
    owing: (unit: string, items: string) => `${unit}还需报送：${items}`,
    nothing: (unit: string) => `${unit}目前没有需要报送的内容。`,
    likely: '现在可以：',
    more: '更多：',
    topics: {
      filing: '报送和修改',
      people: '单位和本人',
      review: '审核和时限',
      sending: '催办和计划',
      looking: '进展和导出',
      running: '运行情况',
      other: '其他',
    } as Readonly<Record<string, string>>,
    typed: (topics: readonly string[]) => `也可以发送“帮助 ${topics[0] ?? ''}”等，或“帮助 全部”。`,
    topicTitle: (topic: string) => `帮助：${topic}`,
    unknownTopic: (typed: string, topics: readonly string[]) =>
      `没有“${typed}”这一类，请选择：${topics.join('、')}、全部。`,
  },
};
