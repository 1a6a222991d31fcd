/** 今日事项: the morning overview for admins. */
import { format } from '../format.ts';

export const morning = {
  title: (day: { date: string; weekday: number }) => `今日事项 ${format.day(day)}`,
  summary: (waiting: number, sends: number) =>
    [waiting > 0 ? `待办${waiting}项` : '', sends > 0 ? `今日发送${sends}次` : ''].filter(Boolean).join('，'),
  campaign: (title: string) => `**${title}**`,
  reviews: (all: number, fresh: number) =>
    `**待审核${all}项**${fresh > 0 && fresh < all ? `，其中新报送${fresh}项` : ''}`,
  moreReviews: (count: number) => `另有${count}项待审核，发送“待办 审核”查看。`,
  accept: '通过',
  show: '查看',
  return: '退回',
  typed: '也可以发送“通过 #编号”“查看 #编号”或“退回 #编号 原因 日期”。',
  waiting: (count: number) => `**待答复或处理${count}项**`,
  more: (count: number) => `另有${count}项，发送“待办”查看。`,
  unreached: (units: readonly string[], all: number) =>
    `**未能送达**　上一工作日以来发给以下单位的消息没有送达：${format.list(units)}${units.length < all ? `等${all}个单位` : ''}。发送“失联”查看原因。`,
  today: '**今日发送**',
  send: (time: string, job: string, to: readonly string[], people: number) =>
    `${time}　${job}　${format.list(to)}${people > 0 ? `　${people}人` : ''}`,
  done: '今日事项已全部办理。',
  returnTitle: (n: number) => `退回 #${n}`,
};
