/** Fields of an item: accepted values, parsed values, and totals. */
interface Field {
  readonly name: string;
  readonly type: 'integer' | 'decimal' | 'date' | 'text' | 'choice';
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly against?: 'year';
}

const range = ({ min = 0, max }: Field): string =>
  max === undefined ? `不小于${min}的` : `${min}至${max}之间的`;

const expected = (field: Field): string => {
  const counted = field.unit === undefined ? '' : `（${field.unit}）`;
  switch (field.type) {
    case 'integer':
      return `${range(field)}整数${counted}，不写“约”“余”`;
    case 'decimal':
      return `${range(field)}数字${counted}，至多4位小数`;
    case 'date':
      return '一个日期，例如“9月8日”';
    case 'choice':
      return `${(field.choices ?? []).map((choice) => `“${choice}”`).join('、')}之一`;
    case 'text':
      return '200字以内的文字';
  }
};

/** The value with which a change is compared. */
const whenOf = ({ against }: Field): string => (against === 'year' ? '上年同期' : '上次');

export const figures = {
  expected,
  nothing: ['零报告', '零报', '零填报', '无', 'nil', 'nothing to report'],
  notFiled: (item: string) => `“${item}”没有报送，请更正后重新发送：`,
  notChanged: (n: number) => `#${n} 没有修改，请更正后重新发送：`,
  wrong: (field: Field, typed: string) => `“${field.name}”应为${expected(field)}，收到的是“${typed}”。`,
  wrongUnit: (field: Field, typed: string) =>
    `“${field.name}”应以“${field.unit ?? ''}”计，收到的是“${typed}”。`,
  twice: (field: Field) => `“${field.name}”写了两行，请只写一行。`,
  missing: (field: Field) => `缺少“${field.name}”，应为${expected(field)}。`,
  sum: (field: Field, value: string, parts: string) =>
    `“${field.name}”为${value}，各分项之和为${parts}，两者不等。`,
  change: (field: Field, value: string, before: string, percent: number) =>
    `“${field.name}”为${value}，${whenOf(field)}为${before}，变化超过±${percent}%。`,
  unexplained: (field: Field, value: string, before: string, percent: number, reason: string) =>
    `“${field.name}”为${value}，${whenOf(field)}为${before}，变化超过±${percent}%，请在“${reason}”中说明原因。`,
  /** Before a form is filled in: the earlier periods of the year. */
  yearSoFar: (amount: string, since: string) =>
    `本年此前各期累计：${amount}（${since}起）；报送后由系统加上本期数，请只填本期数。`,
  reasonBefore: (reason: string, text: string) =>
    `原“${reason}”为“${text}”，是就原数字写的；仍适用的，请与新数字一并重写。`,
  reasonKept: (reason: string, text: string) =>
    `“${reason}”未改，仍为“${text}”，是就原数字写的；不再适用的，请一并修改。`,
  /** For reviewers. */
  reasonOfVersion: (version: number) => `就第${version}版的数字写的，其后数字有改动`,
  askFirst: (item: string, unit: string) => `${unit}“${item}”尚未报送，以下数字请核对：`,
  /** For reviewers. */
  confirmed: '报送人已核对',
  confirm: '无误，报送',
  drop: '不报送',
  confirmTyped: '数字无误的，回复“确定”即报送；有误的，回复“取消”，更正后重新发送。',
  notAsFile: (item: string) =>
    `“${item}”按数据逐项报送，普通文件不能代替。请发送“填报表 ${item}”取得表格，或发送“上报 ${item}”填写。`,
  dropped: '没有报送。请更正后重新发送。',
  unknown: (label: string, nearest: readonly string[]) =>
    nearest.length > 0
      ? `没有“${label}”这一项，是否为${nearest.map((name) => `“${name}”`).join('或')}？`
      : `没有“${label}”这一项。`,
  unread: (text: string) => `未能读懂“${text}”，请写成“字段：值”，每项一行。`,
  template: (command: string, lines: readonly string[]) =>
    [`请按以下各行填写（没有数据的，可只写“零报告”）：`, command, ...lines].join('\n'),
  templateLine: (field: Field) => `${field.name}：（${expected(field)}）`,
  amount: (value: string, unit: string | undefined) => `${value}${unit ?? ''}`,
  /** A field with its counting unit, as a heading. */
  named: (field: string, unit: string) => `${field}（${unit}）`,
  total: (field: string, amount: string) => `${field}${amount}`,
  totals: (parts: readonly string[], units: number, returned: number) =>
    `合计：${parts.join('、')}（${units}个单位${returned > 0 ? `，不含退回待改${returned}份` : ''}）`,
  /** Over the periods of a year, from the first one with filings. */
  year: (parts: readonly string[], since: string) => `本年累计（${since}起）：${parts.join('、')}`,
  yearOf: '本年累计',
  yearIn: (amount: string, since: string) => `${amount}（${since}起）`,
  totalsOf: (item: string) => `**${item}合计**`,
  /** Totals of fields that several items share. */
  overall: (parts: readonly string[]) => `各事项总计：${parts.join('、')}`,
  /** `year`: the total over the year, if the field is added up. */
  ofUnit: (unit: string, parts: readonly string[], year: readonly string[]) =>
    `${unit}：${parts.join('、')}${year.length > 0 ? `（本年累计${year.join('、')}）` : ''}`,
  formTitle: (item: string) => `填写${item}`,
  typed: (item: string) =>
    `也可以直接发送“上报 ${item}”，再按“字段：值”每项一行填写；没有数据时发送“上报 ${item} 零报告”；要用表格填写，发送“填报表 ${item}”。`,
  fill: (item: string) => `填写${item}`,
};
