/** What the people of a unit with others under it read of those, and what says where their part ends. */
import { format, type Due } from '../format.ts';

export const levels = {
  notReached: (n: number) => `#${n} 不在贵单位及下级单位的办理范围内，没有办理。请核对编号。`,
  /** The level of the reader's own, and all under it, of one item: filed of due. */
  split: (own: Part, below: Part) =>
    [
      own.due > 0 ? `本级 ${own.filed}/${own.due}` : '',
      below.due > 0 ? `下级 ${below.filed}/${below.due}` : '',
    ]
      .filter(Boolean)
      .join('，'),
  within: (heads: readonly string[], below: number) =>
    `统计范围：${format.list(heads)}及其下级单位${below}个`,
  askedOf: (unit: string) => `由${unit}答复。`,
  pastLimit: (unit: string, due: Due) =>
    `给下级单位的时限不能晚于${unit}本级的时限（${format.deadline(due)}），没有办理。确需更晚的，请由主办单位办理。`,
  grantStands: '收回或提前已延长的时限，请与主办单位联系。',
  below: (unit: string, count: number) => `**${unit}下级单位（${count}个）**`,
  noSuchRequest: (code: string) =>
    `没有找到由您办理的申请“${code}”。请使用发给您的卡片上的编码，例如“同意 3F9A70C2D5”。`,
  /** A unit that the line names and that is none of those below; whether there is such a unit at all is not said. */
  unitNotBelow: (typed: string, nearest: readonly string[]) =>
    `在贵单位的下级单位中没有找到“${typed}”，没有办理。${
      nearest.length > 0 ? `是否想写：${format.list(nearest)}？` : '请核对单位名称。'
    }`,
};

interface Part {
  readonly filed: number;
  readonly due: number;
}
