/** Answers to questions in free wording, and 帮助. */
export const ask = {
  due: (title: string, due: string) => `${title}：${due}。`,
  dues: (title: string, lines: readonly string[]) => `${title}：\n${lines.join('\n')}`,
  dueOf: (unit: string, item: string, due: string, standing: string) =>
    `${unit}　${item}：${due}　${standing}`,
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
