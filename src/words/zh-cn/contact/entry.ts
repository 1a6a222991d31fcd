/** 填报表: the entry sheet, questions when it is returned, and refusals. */
import { format, type Due, type WallClock } from '../format.ts';

const numbers = (list: readonly number[]): string => list.map((n) => `#${n}`).join('、');

/** Buttons that file withdrawn rows again: these alone, or with the new ones. */
const AGAIN = { only: '全部重新报送', all: '连同已撤回的报送' };

export const entry = {
  none: '本活动没有需要按表填写的事项。',
  button: '取得填报表（Excel）',
  whichTitle: '选择填报表',
  which: '请选择要填写的事项，表格随后发到本聊天。',
  whichTyped: (example: string) => `也可以直接发送，例如“填报表 ${example}”。`,
  whichItem: (typed: string, items: readonly string[]) =>
    `没有可以按表填写的“${typed}”。可以填写的有：${items.join('、')}。例如“填报表 ${items[0] ?? ''}”。`,
  sent: (item: string, unit: string) =>
    `“${item}”填报表（${unit}）已发到本聊天。请用 WPS 或 Excel 填写，保存后把文件发回本聊天；报送前会请您核对。`,
  fileName: (unit: string, item: string) => `${unit}_${item}_填报表`,
  hintsTab: '填写说明',
  title: (campaign: string, item: string) => `${campaign} ${item}`,
  whose: (unit: string, item: string, due: Due | undefined) =>
    [`填报单位：${unit}`, `事项：${item}`, ...(due ? [`时限：${format.moment(due)}`] : [])].join('　　'),
  how: (isOne: boolean) =>
    `${isOne ? '只填一行' : '一行为一条'}；带*的为必填。填好后保存为 .xlsx，发回给机器人。请勿填写群众姓名、民族、宗教、病情、住址。`,
  hints: (item: string, isOne: boolean, rows: number) => [
    isOne
      ? '本表只填一行；再次发回的，以最后一次为准。'
      : `一行为一条，至多${rows}行；不够时，请另取一份填报表。`,
    '填好后保存为 .xlsx，在单聊中发给机器人。机器人逐行核对，列出将要报送的内容，由您确认后报送。',
    '有一处不合要求的，整份不报送，并一次列出全部问题。已报送的行不会重复报送；改动的行作为修改。',
    `没有数据的，不必填写本表，可发送“上报 ${item} 零报告”。`,
    '请勿改动表头、工作表名称和隐藏内容；请勿合并单元格。',
    '请勿填写群众姓名、民族、宗教、病情、住址。',
  ],
  hintOf: (field: string, expected: string) => `“${field}”：${expected}`,
  requiredMark: '*',
  content: '文字，可写多行',
  reason: '与下级合计不一致的，写明原因',
  startsFrom: (units: number) =>
    `已按${units}个下级单位审核通过的数据合计填好，可以修改；修改的，请在最后一栏写明原因。`,
  refusedCell: '应为…。',
  inRow: (line: number, fault: string) => `第${line}行：${fault}`,
  odd: {
    'no-value': (field: string) => `“${field}”是公式，还没有算出结果，请改填数值或重新保存。`,
    error: (field: string) => `“${field}”的公式有错误，请改填数值。`,
    merged: (field: string) => `“${field}”是合并单元格，请取消合并，逐行填写。`,
  },
  fault: {
    headings: (item: string) =>
      `“${item}”填报表的表头被改动，没有报送。请发送“填报表 ${item}”重新取得表格，再把内容填入。`,
    'too-many': (item: string) => `“${item}”填报表的行数过多，没有报送。请分成几份填报表发送。`,
    unreadable: (item: string) =>
      `未能读出“${item}”填报表的内容，没有报送。请发送“填报表 ${item}”重新取得表格。`,
  },
  empty: (item: string) =>
    `“${item}”填报表中没有填写内容，没有报送。没有数据的，可发送“上报 ${item} 零报告”。`,
  oneRow: (item: string, rows: number) =>
    `“${item}”填报表只填一行，收到的有${rows}行，没有报送。请只保留一行，保存后重新发送。`,
  otherCampaign: (campaign: string) =>
    `这份填报表不属于“${campaign}”，没有报送。请发送“填报表”取得本活动的表格。`,
  otherUnit: (unit: string, own: readonly string[]) =>
    `这份填报表是${unit}的，您是${own.join('、')}的联络员，没有报送。请发送“填报表”取得本单位的表格。`,
  noItem: (item: string) => `本活动中没有需要本单位报送的“${item}”，这份填报表没有报送。`,
  otherFields: (item: string) =>
    `“${item}”的填写项目已有变动，这份填报表是旧的，没有报送。请发送“填报表 ${item}”重新取得表格。`,
  refused: (item: string, faults: number) => `“${item}”填报表没有报送，有${faults}处需要更正：`,
  moreFaults: (count: number) => `另有${count}处，更正后一并核对。`,
  notFiled: (item: string, why: string) => `“${item}”填报表没有报送：${why}`,
  nothingNew: (item: string) => `“${item}”填报表中没有新的内容，没有重复报送。`,
  askTitle: (item: string, unit: string) => `核对填报表：${unit} ${item}`,
  moved: '核对之后情况有变动，请重新核对。',
  counts: (fresh: number, changed: number) =>
    `将${[
      ...(fresh > 0 ? [`报送${fresh}行`] : []),
      ...(changed > 0 ? [`修改已报送的${changed}行`] : []),
    ].join('、')}，尚未报送，请核对：`,
  newRow: (line: number, said: string) => `第${line}行：${said}`,
  was: (before: string | undefined) => `（原${before === undefined ? '未填' : `：${before}`}）`,
  gone: (name: string, before: string) => `去掉${name}（原：${before}）`,
  changedRow: (line: number, n: number, said: string) => `第${line}行（修改 #${n}）：${said}`,
  moreRows: (count: number) => `另有${count}行。`,
  total: (sums: readonly string[]) => `以上合计：${sums.join('、')}`,
  same: (list: readonly number[]) => `已报送、没有变动的不再报送：${numbers(list)}`,
  withdrawn: (list: readonly number[]) =>
    `此前已撤回、内容没有变动的没有列入：${numbers(list)}。需要一并报送的，请选“${AGAIN.all}”，或回复“全部重新报送”。`,
  onlyWithdrawn: (item: string, unit: string, list: readonly number[]) =>
    `${unit}“${item}”填报表中的${list.length}行此前已撤回（${numbers(list)}），内容没有变动，尚未报送。需要重新报送的，请核对：`,
  withdrawnRow: (line: number, n: number, said: string) => `第${line}行（#${n} 已撤回）：${said}`,
  again: AGAIN,
  againTyped: '重新报送的，回复“全部重新报送”；不报送的，回复“取消”。',
  /** Typed answers that file withdrawn rows again. */
  againWords: ['全部重新报送', '重新报送', '全部报送', '连同已撤回的报送'],
  hiddenRows: (lines: readonly number[]) => `表中有隐藏的行也一并报送：第${lines.join('、')}行`,
  doubtful: '以下数字请特别核对：',
  recalled: (
    item: string,
    unit: string,
    {
      withdrawn,
      restored,
      kept,
      changed,
    }: Readonly<Record<'withdrawn' | 'restored' | 'kept' | 'changed', readonly number[]>>,
  ) =>
    [
      withdrawn.length + restored.length > 0
        ? `“${item}”填报表（${unit}）的消息已撤回：${[
            ...(withdrawn.length > 0 ? [`${numbers(withdrawn)}已随之撤回`] : []),
            ...(restored.length > 0 ? [`${numbers(restored)}恢复为修改之前的内容`] : []),
          ].join('；')}。`
        : `“${item}”填报表（${unit}）的消息已撤回，报送的内容没有改动。`,
      kept.length > 0
        ? `${numbers(kept)}已审核通过或已过报送时限，没有撤回；如需撤回，请逐条发送“撤回 #${kept[0] ?? ''}”。`
        : '',
      changed.length > 0 ? `${numbers(changed)}此后另有修改，仍然有效。` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  adminRecalled: (
    item: string,
    unit: string,
    person: string,
    { withdrawn, restored }: Readonly<Record<'withdrawn' | 'restored', readonly number[]>>,
    at: WallClock,
  ) =>
    `${unit}${person}于${format.moment(at)}撤回了“${item}”填报表：${[
      ...(withdrawn.length > 0 ? [`撤回${numbers(withdrawn)}`] : []),
      ...(restored.length > 0 ? [`${numbers(restored)}恢复为修改之前的内容`] : []),
    ].join('；')}。`,
  filed: (
    item: string,
    unit: string,
    fresh:
      | {
          readonly first: string;
          readonly last: string | undefined;
          readonly count: number;
          /** Each unit has only one filing of it. */
          readonly isOne: boolean;
        }
      | undefined,
    changed: readonly number[],
  ) =>
    [
      `“${item}”填报表（${unit}）已收到：`,
      [
        ...(fresh
          ? [
              `报送${fresh.count}${fresh.isOne ? '份' : '条'}，编号 #${fresh.first}${fresh.last === undefined ? '' : `至 #${fresh.last}`}`,
            ]
          : []),
        ...(changed.length > 0 ? [`修改${numbers(changed)}`] : []),
      ].join('；'),
      '。发送“我的”可查看。',
    ].join(''),
};
