/** 再办一次: repeats a finished campaign in a later year. */
import { format } from '../format.ts';

const some = (names: readonly string[], count: number) =>
  `${format.list(names)}${count > names.length ? `等${count}个` : ''}`;

export const onceMore = {
  repeats: (title: string) =>
    `“${title}”属于按期重复的活动，下一期自动开展，不需要再办。要延长或停止的，请由系统管理员修改 campaign.yaml 中的 repeats。`,
  notOver: (title: string) => `“${title}”还没有截止；截止之后可以发送“再办一次”。`,
  badYear: (typed: string) => `没有读懂“${typed}”，没有新建。请只写以后的年份，如“再办一次 2027”。`,
  inTheMaking: (title: string) =>
    `您正在新建“${title}”，没有改动。请先启用，或发送“新建活动 放弃”，再发送“再办一次”。`,
  lead: (title: string) => `已按“${title}”新建，请逐项核对：`,
  title: (from: string, to: string) => `标题：${from} 改为 ${to}`,
  sameTitle: '标题没有年份和届次，照旧；需要区别的请修改',
  dates: (opens: string, deadline: string) => `日期顺延到新的一年：${opens}开始，${deadline}截止`,
  dayOff: (date: string, rule: string) => `${date}是休息日，现按“${rule}”处理，请确定是否调整时限`,
  noHolidays: (year: number) =>
    `没有${year}年的节假日安排；国务院办公厅公布后，请发送“节假日”和通知全文，在此之前不能启用`,
  ownLines: (lines: number, steps: number) =>
    `自定的${lines}个节点${steps > 0 ? `和${steps}级逐级提醒` : ''}照旧，其中的日期已移到新的一年，请核对；要改用轻、常、紧的，请选择节奏`,
  unreadLines: (name: string) => `没有读到原活动的节点，现按“${name}”的节奏`,
  ownItems:
    '有单独规定的事项（条数、分项时限、数据字段等）照旧，其中的日期已移到新的一年；启用后可以用“设置 事项”修改',
  roster: (units: number, people: number) => `名册照旧：${units}个单位，${people}人；请核对有无离任、调动`,
  rosterOf: (title: string) => `${title} 名册`,
  bound: (names: readonly string[], count: number) => `在对话中绑定的也已列入：${some(names, count)}`,
  left: (names: readonly string[], count: number) => `已解绑或移交的没有列入：${some(names, count)}`,
  silent: (names: readonly string[], count: number) => `原活动中收不到消息的单位：${some(names, count)}`,
};
