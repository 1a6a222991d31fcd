import { format } from '../format.ts';

type Day = Parameters<typeof format.day>[0];

/** 收到: signed originals recorded by an admin. */
export const received = {
  usage: (example: string) =>
    `请写明单位和事项，例如“${example}”；以邮戳或送达日期为准的，在后面加日期；登记有误的，在后面加“取消”。`,
  ahead: (typed: string, example: string) =>
    `收到的日期“${typed}”不在活动开始日至今天之间，未作任何更改。例如“${example}”。`,
  none: '本活动没有需要登记的纸质原件。',
  one: (example: string) => `请每次登记一个单位，未作任何更改。例如“${example}”。`,
  which: (typed: string, items: readonly string[], example: string) =>
    `${typed === '' ? '请写明收到的是哪一项' : `没有“${typed}”这项原件`}，未作任何更改。原件有：${items.join('、')}，例如“${example}”。`,
  unread: (typed: string, example: string, dated: string) =>
    `未能读懂后面的“${typed}”，未作任何更改。请写成“${example}”；以邮戳或送达日期为准的，例如“${dated}”。`,
  /** Beside the date, longest first. */
  dateMarks: [
    '邮戳日期',
    '送达日期',
    '寄出日期',
    '邮戳',
    '送达',
    '寄出',
    'postmarked',
    'postmark',
    'delivered',
  ],
  cancel: ['取消', '有误', 'cancel'],
  record: '纸质原件已由主办单位收到。',
  already: (unit: string, item: string, n: number) => `${unit}的${item}已登记（#${n}），无需重复登记。`,
  /** `on`: the day that the admin stated; undefined: the day of the registration. */
  ticked: (unit: string, item: string, n: string, daysLate: number | undefined, on: Day | undefined) =>
    `已登记收到${unit}的${item}（#${n}）${on ? `，按${format.day(on)}计算` : ''}${daysLate === undefined ? '' : daysLate === 0 ? '，逾期不足1个工作日' : `，逾期${daysLate}个工作日`}，并已通知该单位。`,
  notTicked: (unit: string, item: string) => `${unit}的${item}没有登记过，无需取消。`,
  unticked: (unit: string, item: string) => `已取消${unit}的${item}登记，并已通知该单位。`,
  youDelivered: (unit: string, item: string, on: Day | undefined) =>
    `主办单位已收到${unit}报送的“${item}”${on ? `，按${format.day(on)}计算` : ''}。`,
  youDidNot: (unit: string, item: string) =>
    `此前登记的“${item}”（${unit}）有误，已取消。请按时送交原件；如有疑问，请与主办单位联系。`,
};
