/** Messages sent by schedule: announcements, reminders, digests, notices. */
import type { Due, WallClock } from './format.ts';
import { format } from './format.ts';

export const messages = {
  late: '因系统停机，本消息迟发。',
  announce: {
    title: (title: string) => `${title} 报送安排`,
    unit: (unit: string) => `贵单位：${unit}`,
    theme: (theme: string) => `**主题**　${theme}`,
    due: (due: Due) => `**报送时限**　${format.deadline(due)}`,
    dues: (lines: readonly string[]) => ['**报送时限**', ...lines].join('\n'),
    owed: (items: readonly string[], organiser: string) =>
      `**应报事项**　${items.join('、')}，报送至${organiser}`,
    item: (name: string, expect: number) => (expect > 1 ? `${name}（${expect}条）` : name),
    areas: (names: readonly string[]) => `**可随时报送信息的领域**　${names.join('、')}`,
    checks: '**工作要求**',
    how: (area: string | undefined, summary: boolean) =>
      [
        '**报送方法**　请在与我的单聊中发送：',
        area && `“上报 ${area} <内容>”报送信息`,
        summary && '“总结 <正文>”报送总结',
        '“帮助”查看全部用法',
      ]
        .filter(Boolean)
        .join('\n'),
    notice: '本机器人为非涉密系统，请勿发送涉密及工作秘密内容，请勿填写群众姓名、民族、宗教、病情、住址。',
  },
  remind: {
    title: (title: string) => `【提醒】${title}`,
    due: (due: Due) => `报送${format.due(due)}。`,
    holiday: (due: Due) =>
      due.lastWorkingDay ? `截止日期为休息日，建议于${format.day(due.lastWorkingDay)}下班前报送。` : '',
    owed: (unit: string, items: readonly string[]) => `贵单位（${unit}）尚未报送：${items.join('、')}。`,
    item: (name: string, wanting: number, expect: number) =>
      expect > 1 && wanting > 0 ? `${name}（还需${wanting}条）` : name,
    returned: (unit: string, items: readonly string[], due: Due) =>
      `贵单位（${unit}）的${items.join('、')}已退回修改，请于${format.moment(due)}前重报，首次报送时间不受影响。`,
    requested: (until: WallClock | undefined) =>
      `贵单位延期${until ? `至${format.moment(until)}` : ''}的申请尚未答复，答复前请按现时限报送。`,
    please: '请于截止前报送，已报送请忽略。',
    group: (figures: string) => `目前${figures}。请尚未报送的单位按时报送，谢谢。`,
    itemsDue: (items: readonly string[], due: Due) => `${items.join('、')}：报送${format.due(due)}。`,
    itemFigures: (item: string, figures: string) => `${item}目前${figures}。`,
    inTime: '请尚未报送的单位按时报送，谢谢。',
    left: (days: number) =>
      days > 0 ? `距最后工作日还有${days}个工作日。` : '今天是报送时限内的最后一个工作日。',
  },
  chase: {
    title: (title: string) => `【催报】${title}`,
    owed: (unit: string, items: readonly string[]) => `贵单位（${unit}）的${items.join('、')}已逾报送时限。`,
    overdue: (days: number, due: Due) =>
      days === 0
        ? `报送时限为${format.deadline(due)}，已逾期不足1个工作日。`
        : `报送时限为${format.deadline(due)}，已逾期${days}个工作日。`,
    returned: (unit: string, items: readonly string[], due: Due) =>
      `贵单位（${unit}）的${items.join('、')}已退回修改，重报时限为${format.moment(due)}，现已逾期。首次报送时间不受影响。`,
    requested: (until: WallClock | undefined) =>
      `贵单位延期${until ? `至${format.moment(until)}` : ''}的申请尚未答复，现时限已过。`,
    please: '请尽快报送；如有困难，请与主办单位联系。',
  },
  closing: {
    title: (title: string) => `${title} 已结束`,
    ended: (at: WallClock) => `本次活动已于${format.moment(at)}结束，不再接收报送，也不再提醒。`,
    endedAgain: (at: WallClock) => `重新开放的报送已于${format.moment(at)}结束，不再接收报送。`,
    totals: (figures: string) => `结束时${figures}。`,
    itemTotals: (item: string, figures: string) => `${item}：结束时${figures}。`,
    reports: (count: number) => `共收到信息${count}条。`,
    waiting: (count: number) =>
      count > 0 ? `尚有${count}项待办，仍可办理：发送“待办”查看。` : '没有待办事项。',
    complete: (unit: string) => `贵单位（${unit}）应报事项已报送，谢谢。`,
    count: (item: string, count: number, kind: 'report' | 'document' | 'figures' | 'original') =>
      `${item}${count}${kind === 'report' ? '条' : '份'}`,
    accepted: (parts: readonly string[], thanks: boolean) =>
      `已审核通过：${parts.join('、')}${thanks ? '，谢谢。' : '。'}`,
    missing: (unit: string, items: readonly string[]) =>
      `贵单位（${unit}）没有报送：${items.join('、')}。如需补报，请与主办单位联系。`,
    notRefiled: (unit: string, items: readonly string[]) =>
      `贵单位（${unit}）退回后没有重报：${items.join('、')}。如需补报，请与主办单位联系。`,
    adminsMay: '仍可使用“待办”“汇总”“进度”和“日志”；如需继续收报，请发送“重新开放”。',
    unitsMay: '仍可发送“我的”“进度”和“我的信息”查看。',
    groupMay: '各单位仍可在单聊中查看本单位情况。感谢支持。',
  },
  joined: (chatId: string) =>
    `我已加入本群，群编号（chat_id）为 ${chatId}。管理员可将其填入活动文件的 group。`,
};
