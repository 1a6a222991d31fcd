/** Explanations of the lines of a campaign file, printed by `muster check`. */
import { format } from '../format.ts';

interface Day {
  readonly date: string;
  readonly weekday: number;
}

export const explain = {
  item: (name: string, kind: string, aliases: readonly string[], tags: readonly string[]) =>
    `    “${name}”：${[
      kind,
      tags.length > 0 ? `只由带有标签${tags.join('、')}的单位报送` : '',
      aliases.length > 0 ? `也可写作${quoted(aliases)}` : '',
    ]
      .filter(Boolean)
      .join('；')}。`,
  kind: {
    report: '可报多条，每条一个编号',
    document: '每个单位一份，再次报送即为修改，以最后一次为准',
    figures: '每个单位一张表，再次报送即为修改，以最后一次为准',
    original: '纸质原件，由管理员用“收到”登记',
  },
  fields: (fields: readonly string[]) => `      填写${fields.join('；')}。`,
  field: (name: string, parts: readonly string[]) => `“${name}”（${parts.join('，')}）`,
  type: { integer: '整数', decimal: '小数', date: '日期', text: '文字', choice: '选项' },
  unit: (unit: string) => `单位为${unit}`,
  required: '必填',
  range: (min: number, max: number | undefined) => (max === undefined ? `不小于${min}` : `${min}至${max}`),
  choices: (choices: readonly string[]) => `可选${choices.join('、')}`,
  total: { sum: '各单位相加', year: '各单位相加，并按年累计各期', none: '不相加' },
  sumOf: (parts: readonly string[]) => `应为${parts.join('、')}之和，不符时报送前请单位核对`,
  /** The value with which a change is compared. */
  against: { previous: '本单位上次报送', year: '本单位上年同期' },
  check: (percent: number, against: string) => `比${against}增减超过${percent}%时，报送前请单位核对`,
  reason: (percent: number, against: string, field: string) =>
    `比${against}增减超过${percent}%的，须在“${field}”中说明原因`,
  alsoCalled: (names: readonly string[]) => `也可写作${quoted(names)}`,
  hours: (
    seasons: readonly {
      readonly since: string | undefined;
      readonly ranges: readonly string[];
      readonly end: string;
    }[],
  ) =>
    `  办公时间：${seasons
      .map(
        ({ since, ranges, end }) =>
          `${since === undefined ? '' : `${format.date(`2000-${since}`)}起`}${ranges.join('、')}，“下班前”为${end}`,
      )
      .join('；')}；其余时间不发计划消息。`,
  calendar: (unit: string, off: readonly Day[], worked: readonly Day[]) =>
    `  例如${unit}：${[
      off.length > 0 ? `${format.list(off.map(format.day))}另外休息，不提醒、不催报，逾期天数不计` : '',
      worked.length > 0 ? `${format.list(worked.map(format.day))}照常上班` : '',
    ]
      .filter(Boolean)
      .join('；')}。`,
  /** Of a campaign that repeats. */
  until: (period: string) => `  最后一期为${period}。`,
  forever: '  没有写到哪一期为止，一直按期重复。',
};

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join('');
}
