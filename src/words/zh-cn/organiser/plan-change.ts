/** 计划 变更: the files of a running campaign were edited. */
export const planChange = {
  title: (title: string) => `${title} 计划变更`,
  lead: '活动文件已修改。确认之前仍按原计划执行；已执行的节点不会重复执行。',
  deadline: '报送时限',
  fromTo: (from: string, to: string) => `原：${from}\n新：${to}`,
  units: '单位',
  areas: '领域',
  names: {
    added: (names: readonly string[], count: number) => `新增${count}个：${names.join('、')}`,
    dropped: (names: readonly string[], count: number) => `去掉${count}个：${names.join('、')}`,
    changed: (names: readonly string[], count: number) => `修改${count}个：${names.join('、')}`,
  },
  parent: (unit: string, from: string | undefined, to: string | undefined) =>
    `${unit}：上级单位由${from ?? '无'}改为${to ?? '无'}`,
  /** `amounts`: what leaves the totals. */
  leaving: (unit: string, filed: number, amounts: readonly string[]) =>
    `${unit}已报${filed}条${amounts.length === 0 ? '' : `（${amounts.join('、')}）`}：仍保留，可按编号查看；去掉后不再计入进度、台账，也不再计入尚未结束各期的合计（含上级单位的合计），已结束的各期不变。`,
  leavingMore: (units: number) => `另有${units}个去掉的单位也有已报内容，同样处理。`,
  others: '其他变动',
  parts: {
    timezone: '时区',
    opens: '开始日期',
    deadlineOnDayOff: '时限遇休息日的处理',
    days: '工作日历',
    officeHours: '办公时间',
    closes: '结束时间',
    summary: '总结',
    limits: '提醒上限',
    ladder: '催报层级',
    repeats: '周期',
    unitCalendars: '个别单位的休息日',
    deadlineByTag: '各级时限',
  },
  added: '新增节点',
  dropped: '去掉的节点',
  moved: '时间有变的节点',
  changed: '任务或对象有变的节点',
  past: '时间已过、不再执行的新节点',
  line: (at: string, entry: string, job: string, to: string) => `${at}　${entry}　${job}　${to}`,
  movedLine: (from: string, line: string) => `${line}（原定${from}）`,
  more: (count: number) => `另有${count}项未列出。`,
  next: (period: string) => `**下一期（${period}）的变化**`,
  nothing: '今后的节点没有变化。',
  accept: '采用新计划',
  keep: '仍按原计划',
  typed: (code: string) => `也可以发送“同意 ${code}”或“不同意 ${code}”。`,
  accepted: '已采用新计划。',
  sumsTold: (units: readonly string[]) =>
    `${units.join('、')}的下级单位有变，其已报的汇总数与现下级合计不同，已通知这些单位核对；核对之前，合计可能重复或遗漏。`,
  kept: '仍按原计划执行。如需再次查看，请发送“计划 变更”。',
  gone: '这份变更已被新的计划取代，请发送“计划 变更”查看。',
  none: '活动文件与现行计划一致，没有待确认的变更。',
  faultsTitle: (title: string) => `${title} 活动文件有误`,
  faults:
    '活动文件已修改，但其中有误，没有采用；仍按原计划执行。请改正后保存，可用 muster check 查看全部问题。',
  fault: (line: number | undefined, sentence: string) =>
    line === undefined ? sentence : `第${line}行：${sentence}`,
};
