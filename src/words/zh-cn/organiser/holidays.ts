/** 节假日: the statutory holidays of a year, read from the published notice and confirmed. */
import type { HolidayFault } from '../../../domain/holidays/year.ts';
import { format } from '../format.ts';

export const holidays = {
  aheadTitle: (year: number) => `${year}年节假日安排尚未录入`,
  ahead: (year: number, period: string, opens: string) =>
    `${period}这一期将于${opens}开始，需要${year}年的节假日安排。在录入之前，暂按周一至周五为工作日推算，不影响报送。安排公布后，请发送“节假日”和通知全文。`,
  usage:
    '请把国务院办公厅的节假日通知全文粘贴在“节假日”之后发送，例如“节假日 国务院办公厅关于2027年部分节假日安排的通知 一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。……”。也可以直接发送通知文件，或日历文件（.ics、.json）。',
  known: (years: string) => `已有节假日数据的年份：${years}。`,
  confirmed: (years: readonly number[]) => `其中由管理员确认的：${years.join('、')}。`,
  show: '发送“节假日 <年份>”查看某一年。',
  unknownYear: (year: number) => `没有${year}年的节假日数据。`,
  title: (year: number) => `${year}年节假日安排`,
  draftTitle: (year: number) => `${year}年节假日安排（待确认）`,
  lead: '以下由所发内容逐项读出，星期和天数已与日历核对。请对照通知，确认后启用。',
  replaces: (year: number) => `${year}年已有数据，确认后以此为准。`,
  span: (names: readonly string[], from: string, until: string, days: number) =>
    `**${names.join('、')}**　${from === until ? from : `${from}至${until}`}　共${days}天`,
  working: (days: readonly string[]) => `　${days.join('、')}上班`,
  kept: (names: readonly string[]) => `通知未提到、仍按原安排的：${names.join('、')}。`,
  total: (days: number, expected: number) =>
    days === expected
      ? `全年除周末外放假${days}天，与法定天数一致。`
      : `全年除周末外放假${days}天，法定为${expected}天，请对照通知核对。`,
  month: (month: number) => `${month}月`,
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  marks: { off: '休', worked: '班', plain: '' },
  legend: '休：放假　班：调休上班',
  effects: '确认后，以下活动的计划会有变化；每个活动仍须由其管理员确认后才执行：',
  effect: (title: string) => `**${title}**`,
  noEffect: '正在进行的活动，计划没有变化。',
  accept: '确认启用',
  drop: '放弃',
  typed: (year: number) => `也可以发送“节假日 确认 ${year}”或“节假日 放弃 ${year}”。`,
  accepted: (year: number) => `${year}年节假日安排已启用，所有活动按此计算工作日。`,
  dropped: (year: number) => `${year}年节假日安排未启用，原有数据不变。`,
  noDraft: '没有待确认的节假日安排。请发送“节假日”和通知全文。',
  whichDraft: (years: readonly number[]) => `待确认的有${years.join('、')}年，请写明年份。`,
  notSeen: '这一年的安排由另一位管理员另行提交，没有办理。内容如下，请核对后再确认或放弃。',
  outdated: '这份安排之后又有新的内容，没有启用。请以最新的一份为准，或重新发送通知。',
  command: {
    about: '查看节假日数据，或检查一份通知（.txt、.ics、.json）读出的结果',
    file: '通知或日历文件；不写则列出已有的年份',
    year: '查看某一年',
    badYear: '--year 应为四位年份',
    folder: (dir: string) => `${dir} 中的：`,
    builtIn: '随程序附带的：',
  },
  faults: (count: number) => `有${count}处不一致或未能读懂，没有保存：`,
  faultLine: (line: number, sentence: string) => `第${line}行：${sentence}`,
  more: (count: number) => `另有${count}处未列出。`,
  again: '请对照原文改正后重新发送。',
  fault: (fault: HolidayFault): string => {
    switch (fault.key) {
      case 'too-long':
        return `内容超过${fault.limit}字，请只粘贴通知正文`;
      case 'nothing':
        return '没有读到节假日，请粘贴通知全文，如“元旦：1月1日（周五）至3日（周日）放假调休，共3天。”';
      case 'no-year':
        return '没有写明年份，请连同标题一起粘贴，或在“节假日”后先写年份，如“节假日 2027 元旦：……”';
      case 'two-years':
        return `年份不一致：${fault.one}年和${fault.other}年`;
      case 'outside-year':
        return `${format.fullDate(fault.date)}不在${fault.year}年的安排之内`;
      case 'unread':
        return `未能读懂“${fault.text}”`;
      case 'no-such-date':
        return `没有${fault.month}月${fault.day}日这一天`;
      case 'weekday':
        return `${format.fullDate(fault.date)}是${format.weekday(fault.weekday)}，写的是${format.weekday(fault.written)}`;
      case 'count':
        return `${format.date(fault.from)}至${format.date(fault.until)}是${fault.days}天，写的是${fault.written}天`;
      case 'order':
        return `${format.fullDate(fault.from)}至${format.fullDate(fault.until)}的起止有误；从上一年开始的，请写明年份`;
      case 'no-weekend':
        return `${format.date(fault.date)}不与周末相连`;
      case 'working-weekday':
        return `${format.date(fault.date)}是${format.weekday(fault.weekday)}，本来就上班`;
      case 'both':
        return `${format.date(fault.date)}重复，或既放假又上班`;
      case 'twice':
        return `${fault.name}出现了两次`;
      case 'missing':
        return `缺少${fault.names.join('、')}`;
    }
  },
};
