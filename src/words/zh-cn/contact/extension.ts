/** 延期, 截止, 免报: extensions and exemptions. */
import type { DeadlineReason } from '../../../domain/reading/deadline-date.ts';
import { format, type Due, type WallClock } from '../format.ts';

export const extension = {
  usage: '请写明日期和原因，例如“延期 9月29日 材料尚在汇总”。',
  whichItem: (items: readonly string[]) =>
    `各事项的时限不同，请写明申请延期的事项，例如“延期 ${items[0] ?? ''} 9月29日 材料尚在汇总”。未报事项有：${items.join('、')}。`,
  itemNotOwed: (item: string) => `本单位的${item}已报送或无需报送，无需延期。`,
  unitItem: (unit: string, item: string) => `${unit}“${item}”`,
  noReason: '请写明延期原因，例如“延期 9月29日 材料尚在汇总”。',
  badDate: {
    'unreadable-date': '未能识别日期，请写成“9月29日”或“9月29日17:30”。',
    'no-such-date': '这个日期不存在，请核对后重发。',
    'no-day': '请写明是哪一天，例如“9月29日”。',
    'no-month': '请写明是哪一月，例如“9月29日”。',
    'short-year': '年份请写四位，例如“2021年9月29日”。',
    'month-misspelt': '英文月份拼写有误，请写成“9月29日”或“29 Sep”。',
    'weekday-differs': '日期与星期不符，请核对后重发。',
    'after-today': '这个日期不能用，请核对后重发。',
    'before-today': '这个日期已经过去，请写今天以后的日期。',
    'range-reversed': '起止日期前后颠倒，请核对后重发。',
    'several-dates': '写了多个日期，请只写一个。',
    'no-such-time': '这个时间不存在，请写成“17:30”这样的形式。',
    'time-unclear': '请写明具体时间，例如“17:30”或“下午5点半”。',
    empty: '请写明日期，例如“9月29日”。',
  } satisfies Record<DeadlineReason, string>,
  /** Of a moment later today than the sender thinks. */
  hourPassed: '这个时间今天已经过去，请写晚一些的时间。',
  notLater: (due: Due) => `申请的日期不晚于现在的时限（${format.deadlineWithin(due)}），无需延期。`,
  shortenLater: (due: Due) =>
    `改定的日期不晚于现在的时限（${format.deadlineWithin(due)}），这项申请尚未答复。请改为更晚的日期；不予延期请用“不同意”。`,
  answerUnread: (typed: string, code: string) =>
    `未能读懂“${typed}”，这项申请尚未答复。请只写编码和日期，例如“同意 ${code} 9月29日”。`,
  grantedMeanwhile: (due: Due, code: string) =>
    `该单位的时限已是${format.deadline(due)}，不早于申请的日期，未作更改。请发送“不同意 ${code}”结束这项申请，或写明更晚的日期。`,
  askedIsPast: (asked: WallClock, code: string) =>
    `申请的时限（${format.moment(asked)}）已经过去，这项申请尚未答复。请写明更晚的日期，例如“同意 ${code} 9月29日”；不予延期请发送“不同意 ${code}”。`,
  shortenWhich: '请先选择改定的日期，这项申请尚未答复。',
  pastClosing: (at: WallClock) => `时限须早于活动结束时间（${format.moment(at)}），请写早一些的日期。`,
  pastDeadline: (due: Due) =>
    `报送时限（${format.deadlineWithin(due)}）已过，不能再申请延期。请尽快补报；如有困难，请与主办单位联系。`,
  nothingOwed: '本单位应报事项已全部报送，无需延期。',
  pending: (until: WallClock) => `延期至${format.moment(until)}的申请正在等待答复，无需重复提交。`,
  asked: (until: WallClock) =>
    `已提交延期至${format.moment(until)}的申请。等待答复期间暂不提醒，最多2个工作日，时限前1个工作日起照常提醒；答复后会通知您。`,
  askedLate: (until: WallClock) =>
    `已提交延期至${format.moment(until)}的申请。时限临近，答复前仍照常提醒，请按现时限准备；答复后会通知您。`,
  noAdmin: '目前没有管理员可以答复，请与主办单位联系。',
  cardTitle: '延期申请',
  cardText: (unit: string, until: WallClock, due: Due) =>
    `**${unit}** 申请延期至 **${format.moment(until)}**，现时限为${format.deadline(due)}。`,
  dayOff: (working: { date: string; weekday: number }) =>
    `申请的日期为休息日，其前最后工作日为${format.day(working)}。`,
  reason: '原因：',
  approve: '同意',
  decline: '不同意',
  shorten: '改为以下日期并同意',
  shortenLabel: '改期日期',
  shortenName: '请选择日期',
  typed: (code: string, shorter?: string) =>
    shorter === undefined
      ? `也可以回复“同意 ${code}”或“不同意 ${code}”。`
      : `也可以回复“同意 ${code}”“同意 ${code} ${format.date(shorter)}”（缩短）或“不同意 ${code}”。`,
  approved: (unit: string, until: WallClock) =>
    `已同意${unit}延期至${format.moment(until)}，并已通知该单位。`,
  declined: (unit: string) => `未同意${unit}的延期申请，并已通知该单位。`,
  youMay: (unit: string, due: Due) =>
    `已同意延期：${unit}的报送时限延至${format.deadline(due)}。今后按新时限提醒。`,
  /** The same for a unit without a request. */
  youHaveUntil: (unit: string, due: Due) =>
    `${unit}的报送时限延至${format.deadline(due)}。今后按新时限提醒。`,
  youMayNot: (unit: string, due: Due) =>
    `${unit}的延期申请未获同意，报送时限仍为${format.deadline(due)}。如有困难，请与主办单位联系。`,
  grantUsage: (unit: string) => `请写明单位和日期，例如“截止 ${unit} 9月29日”，或“截止 全部 9月29日”。`,
  granted: (units: readonly string[], until: WallClock) =>
    `已将${units.length > 5 ? `${units.length}个单位` : units.join('、')}的报送时限延至${format.moment(until)}，并已通知。`,
  requestIsOver: (unit: string, wanted: WallClock | undefined) =>
    `${unit}申请延期${wanted ? `至${format.moment(wanted)}` : ''}，尚未答复；此次改定即为答复，该申请随之结束。`,
  yourRequestIsOver: (wanted: WallClock | undefined) =>
    `此前${wanted ? `延期至${format.moment(wanted)}` : '延期'}的申请以此答复。`,
  itemOwesNone: (item: string) => `“${item}”可随时报送，不作为应报事项，没有报送时限，未作任何更改。`,
  unitOwesNone: (units: readonly string[], item: string) =>
    `${units.length > 5 ? `${units.length}个单位` : units.join('、')}不需要报送“${item}”，未作任何更改。`,
  exemptHasNone: (unit: string) =>
    `${unit}已列为免报，没有报送时限，未作任何更改。恢复报送请发送“免报 ${unit} 取消”。`,
  grantUnchanged: (until: WallClock) => `所写单位的时限都不早于${format.moment(until)}，无需更改。`,
  noGrant: (unit: string, due: Due) =>
    `${unit}没有延长过时限，报送时限为${format.deadline(due)}，无需取消；时限不能早于统一时限。`,
  backTitle: '请确认改早时限',
  backAsked: (unit: string, before: Due, after: Due) =>
    `${unit}的报送时限现为${format.moment(before)}，将改早为${format.moment(after)}，并通知该单位。`,
  backLate: '改早后该单位即为逾期。',
  backButton: (after: Due) => `改为${format.moment(after)}并通知`,
  shortenLine: (unit: string, after: Due) => `截止 ${unit} ${format.date(after.date)}${after.time}`,
  cancelLine: (unit: string) => `取消延期 ${unit}`,
  backTyped: (line: string) => `也可以回复“${line} 确认”。`,
  backUsage: (unit: string) => `请写明单位，例如“取消延期 ${unit}”；改早时限请写“截止 ${unit} 9月29日”。`,
  backOne: (units: readonly string[]) =>
    `所写的有${units.length}个单位（${units.slice(0, 5).join('、')}${units.length > 5 ? '等' : ''}），未作任何更改。取消延期请每次写一个单位，例如“取消延期 ${units[0] ?? ''}”。`,
  backWords: ['取消', '取消延期', '撤销', '撤销延期', '恢复', 'cancel'],
  backSure: ['确认', '确定', 'confirm'],
  grantedBack: (unit: string, before: Due, after: Due) =>
    `${unit}的报送时限已由${format.moment(before)}改为${format.moment(after)}，并已通知。`,
  yourGrantIsBack: (unit: string, before: Due, after: Due) =>
    `${unit}的报送时限由${format.moment(before)}改为${format.deadline(after)}，请按新的时限报送。如有困难，请与主办单位联系。`,
  afterClosing: (title: string, at: WallClock) =>
    `“${title}”已于${format.moment(at)}结束报送，时限不能再改。已报送的内容仍可审核，请发送“待办”；如需继续收报，请发送“重新开放 <单位|全部> 至 <日期>”。`,
  everyone: ['全部单位', '所有单位', '全部', '所有', 'all units', 'all'],
  until: ['至', '到', 'to', 'till', 'until'],
  meantTitle: '请确认单位',
  meant: (typed: string, unit: string, line: string) =>
    `名册中没有“${typed}”这个单位，未作任何更改。您是指“${unit}”吗？确认后按以下内容办理：\n${line}`,
  meantButton: (unit: string) => `是，按“${unit}”办理`,
  meantTyped: (line: string) => `也可以直接发送“${line}”。`,
  unread: (typed: string) =>
    `未能读懂日期后面的“${typed}”，未作任何更改。请只写单位和日期，例如“9月29日17:30”。`,
  exemptOne: (units: readonly string[]) =>
    `所写的有${units.length}个单位（${units.join('、')}），未作任何更改。请每次写一个单位和原因，例如“免报 ${units[0] ?? ''} 机构合并”。`,
  exemptUsage: (unit: string) =>
    `请写明单位和原因，例如“免报 ${unit} 机构合并”；取消请写“免报 ${unit} 取消”。`,
  exempted: (unit: string, reason: string) =>
    `${unit}已列为免报，不再提醒，未报送的事项不计入应报，已报送的照常统计。原因：${reason}`,
  exemptAlready: (unit: string) => `${unit}已经是免报单位。取消请写“免报 ${unit} 取消”。`,
  /** `told`: whether the unit has a contact who is notified. */
  exemptEnded: (unit: string, due: Due, told: boolean) =>
    `${unit}已恢复报送，截止${format.deadline(due)}${told ? '，并已通知其联络员' : ''}。`,
  exemptNone: (unit: string) => `${unit}不是免报单位，无需取消。`,
  exemptCancel: ['取消', '恢复', '取消免报', '撤销免报', '解除免报', '不再免报', '恢复报送', 'cancel'],
  youAreExempt: (unit: string, title: string) =>
    `“${title}”中${unit}已列为免报，无需报送，也不会再收到提醒。`,
  youAreNotExempt: (unit: string, due: Due) => `${unit}已恢复报送，截止${format.deadline(due)}。`,
};
