/** Texts for people of parent units: their subordinate units, and the limits of their permissions. */
import { format, type Due } from '../format.ts';

export const levels = {
  notReached: (n: number) => `#${n} 不在贵单位及下级单位的办理范围内，没有办理。请核对编号。`,
  /** Filed and due numbers of one item, for the own level and all levels below. */
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
    `给下级单位的时限不能晚于${unit}本级的时限（${format.deadlineWithin(due)}），没有办理。确需更晚的，请由主办单位办理。`,
  grantStands: '收回或提前已延长的时限，请与主办单位联系。',
  totalsBelow: (parts: readonly string[], units: number) =>
    `下级单位填报：${parts.join('、')}（${units}个单位）`,
  /** Label of the line with the reason why a table differs from the sum of the units below. */
  reason: '调整原因',
  sumBelow: '下级单位合计',
  /** The sum of today, where it differs from that of the version. */
  sumNow: '现下级单位合计',
  sumChanged: (item: string, n: number, now: readonly string[], before: readonly string[]) =>
    `“${item}”：下级单位已通过的合计现为${now.join('、')}；贵单位最近一次填报#${n}时为${before.join('、')}。请核对，需要更改的，发送“修改 #${n}”和新的数字；不修改的，仍以#${n}所报为准。`,
  sumOf: (parts: readonly string[], units: number) => `${parts.join('、')}（已通过${units}个单位）`,
  startsFrom: (parts: readonly string[], units: number) =>
    `以下数字已按下级单位审核通过的合计填入：${parts.join('、')}（${units}个单位）。如有改动，请填写“调整原因”。`,
  differs: (field: string, sum: string, given: string) => `“${field}”下级合计${sum}，填报${given}。`,
  /** `n`: of a correction. */
  whyDifferent: (lines: readonly string[], n: number | undefined) =>
    [
      `${n === undefined ? '没有报送' : `#${n} 没有修改`}：以下数字与下级单位已通过的合计不同。`,
      ...lines,
      '请核对；确需改动的，请加一行“调整原因：<原因>”后重新发送。',
    ].join('\n'),
  ownFiling: (n: number) => `#${n} 是贵单位自己报送的，由上一级单位或主办单位审核，没有办理。`,
  reviewedBelow: (count: number) => `另有${count}条由上级单位审核中，通过后列出；按编号可以先行查看和办理。`,
  subtree: (unit: string, filed: number, due: number) => `${unit} ${filed}/${due}`,
  subtreesOpen: (parts: readonly string[], all: number) =>
    `下级尚未报齐：${parts.join('、')}${parts.length < all ? `等${all}个` : ''}`,
  basis: '统计表已由上级单位填报的，合计以上级单位的为准，不重复计入其下级单位；按级别、按单位各为本级所报。',
  rosterHow:
    '可发送“名册”“名册 <页码>”或“名册 <单位>”，查看本单位和下级单位的联络员；增减、改名、绑定请与主办单位联系。',
  helpAbove: (below: number) => `可为下级单位${below}个办理。`,
  below: (unit: string, count: number) => `**${unit}下级单位（${count}个）**`,
  noSuchRequest: (code: string) =>
    `没有找到由您办理的申请“${code}”。请使用发给您的卡片上的编码，例如“同意 3F9A70C2D5”。`,
  /** A named unit that is not subordinate; does not reveal whether it exists. */
  unitNotBelow: (typed: string, nearest: readonly string[]) =>
    `在贵单位的下级单位中没有找到“${typed}”，没有办理。${
      nearest.length > 0 ? `是否想写：${format.list(nearest)}？` : '请核对单位名称。'
    }`,
};

interface Part {
  readonly filed: number;
  readonly due: number;
}
