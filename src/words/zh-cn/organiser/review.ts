/** Acts on filings: review, acceptance, return, edit, withdrawal, highlight. */
import type { FilingAct, FilingRefusal } from '../../../domain/register/filing-states.ts';
import { format, type WallClock } from '../format.ts';

function ofMessage(numbers: readonly number[], all: number): string {
  return ` ${format.list(numbers.map((n) => `#${n}`))}${all > numbers.length ? `等${all}项` : ''} `;
}

export const review = {
  whichNumber: (word: string) => `请写明一个编号，例如“${word} #3”；编号在回执和“我的”里。`,
  oneEach: (lines: readonly string[]) =>
    `这项命令一次办理一个编号，未作处理。请逐个发送，例如“${lines.join('”“')}”。`,
  numbersOnly: (rest: string, word: string) =>
    `未能读懂“${rest}”，未作处理。请只写编号，例如“${word} #1”或“${word} #1 #2”。`,
  tooManyNumbers: (most: number) => `一次最多办理${most}个编号，未作处理。请分几次发送，或发送“全部通过”。`,
  unitGone: (n: number) => `报送 #${n} 的单位已不在名册中，未作处理。`,
  notHere: (n: number) => `没有找到 #${n}，或其不属于本活动。`,
  noSuch: (n: number, list: 'mine' | 'pending' | undefined) => {
    const where = { mine: '发送“我的”可查看本单位的编号。', pending: '发送“待办”可查看待审核的编号。' };
    return `没有找到 #${n}。${list ? where[list] : ''}`;
  },
  notYours: (n: number) => `#${n} 不是贵单位报送的，请核对编号。`,
  refusal: {
    'already-withdrawn': '已经撤回',
    'not-returned': '没有退回修改',
    'already-returned': '已经退回修改，正在等待重报',
    'already-accepted': '已经办结',
    'no-review': '本活动不设审核，报送即办结',
  } satisfies Record<FilingRefusal, string>,
  act: {
    edit: '修改',
    withdraw: '撤回',
    recall: '撤回',
    refile: '重报',
    return: '退回修改',
    accept: '通过',
    highlight: '标为亮点',
  } satisfies Record<FilingAct, string>,
  cannot: (n: number, why: string, possible: readonly string[]) =>
    `#${n} ${why}${possible.length > 0 ? `；现在可以：${possible.join('、')}` : ''}。`,
  // ---------------------------------------------------------------- the unit's side
  candidateTitle: (item: string) => `修改哪一份${item}`,
  candidateText: (item: string, text: string) =>
    `“${item}”有多份，请选择要修改的一份，选择后即修改为：${text}`,
  candidate: (n: number, unit: string, period: string | undefined) =>
    [`#${n}`, unit, period ?? ''].filter(Boolean).join('　'),
  candidateTyped: (line: string) => `也可以写明编号后重发，例如“${line} <内容>”。`,
  whichCandidate: (item: string, shown: readonly string[], line: string) =>
    `请写明要修改哪一份“${item}”：${shown.join('、')}。例如“${line} <内容>”。`,
  nothingToEdit: (item: string) => `还没有报送“${item}”，没有可以修改的。请先用“上报”报送。`,
  editUsage: (n: number) => `请在编号后写上新的内容，例如“修改 #${n} <内容>”。`,
  /** To the person whose version is replaced. */
  /** Without a colon: for several filings, or if no list of changes follows. */
  editedByColleague: (n: number, what: string, version: number, listed: boolean) =>
    `您报送的#${n}（${what}）已由本单位其他联络员修改，现为第${version}版${listed ? '：' : `，可发送“查看 #${n}”核对。`}`,
  withdrawnByColleague: (n: number, what: string) =>
    `您报送的#${n}（${what}）已由本单位其他联络员撤回，不再计入已报。`,
  edited: (n: number, version: number) => `#${n} 已修改，这是第${version}版，首次报送时间不受影响。`,
  fieldChanged: (field: string, before: string | undefined, after: string) =>
    before === undefined ? `${field}：${after}（新增）` : `${field}：${before} → ${after}`,
  unchanged: (n: number) => `#${n} 的内容没有变化，没有另存新的一版。`,
  withdrawn: (n: number) => `#${n} 已撤回，不再计入报送。如需报送，请重新发送，编号另起。`,
  /** What the recalled message brought: one filing, or those of a sheet. `all`: how many, where not all are named. */
  recalledByOther: (numbers: readonly number[], all: number) =>
    `${ofMessage(numbers, all)}的原消息被群主或管理人员撤回。${all > 1 ? '各项' : '该项'}报送仍然有效；如确需撤回，请${all > 1 ? '逐项' : ''}发送“撤回 #${numbers[0] ?? ''}”。`,
  recalledByOtherAdmin: (numbers: readonly number[], all: number, unit: string) =>
    `${unit} 报送的${ofMessage(numbers, all)}的原消息被群主或管理人员撤回。${all > 1 ? '各项' : '该项'}报送仍然有效，已请联络员确认是否撤回；发送“查看 #${numbers[0] ?? ''}”可查看全文。`,
  recalled: (n: number) => `您撤回了原消息，#${n} 已随之撤回，不再计入报送。`,
  askFirst: {
    accepted: (n: number, act: string) => `#${n} 已办结，确定要${act}吗？`,
    overtaken: (n: number, act: string) => `#${n} 在此期间已有新的一版，仍要用您的内容${act}吗？`,
    'past-deadline': (n: number, act: string) => `#${n} 的报送时限已过，确定要${act}吗？`,
    versions: (n: number, _act: string) => `#${n} 有多个版本，请选择全部撤回，还是只撤回最近一次修改。`,
    figures: (n: number, act: string) => `#${n} 的以下数字请核对，确定要${act}吗？`,
    earlier: (n: number, _act: string) =>
      `您撤回的是 #${n} 较早一版的原消息，现行的一版仍然有效。确定要撤回 #${n} 吗？`,
    whole: (n: number, _act: string) =>
      `这些文字将替换 #${n} 的整篇内容，确定吗？如只改其中一项，请回复“不变”，再发送“修改 #${n} 人次：300”这样的一行。`,
    returned: (n: number, act: string) =>
      `#${n} 在您发来这些内容之后已退回修改。确定仍用这些内容${act}，作为重报吗？`,
  },
  movedSince: (n: number, version: number) => `询问之后 #${n} 已有新的一版，现为第${version}版，尚未处理。`,
  withdrawAll: '全部撤回',
  withdrawLast: '恢复上一版',
  allWords: ['全部撤回', '全部', '撤回全部', '全部版本', 'all', 'withdraw all'],
  lastWords: ['恢复上一版', '上一版', '撤回修改', '最近一次修改', '修改', 'previous', 'last', 'go back'],
  versionsTyped: '也可以直接回复“全部撤回”“恢复上一版”或“不变”。',
  stood: (version: number, text: string) => `上一版（第${version}版）：${text}`,
  firstVersion: (n: number) => `#${n} 只有最初的内容，没有可恢复的上一版。如需撤回，请发送“撤回 #${n}”。`,
  reverted: (n: number, from: number, version: number, state: string) =>
    `#${n} 已恢复为第${from}版的内容，另存为第${version}版（${state}），首次报送时间不受影响。`,
  wholeText: (n: number) => `全文请发送“查看 #${n}”。`,
  adminReverted: (n: number, what: string, unit: string, who: string, from: number, at: WallClock) =>
    `${unit}已撤回对 #${n}（${what}）的最近一次修改，恢复为第${from}版的内容，操作人为${who}，时间为${format.moment(at)}。`,
  textChanged: (before: string, after: string) => `原内容：${before}\n新内容：${after}`,
  textBefore: (n: number, version: number) =>
    `这是整篇替换。原内容见“查看 #${n} ${version}”；如需恢复，请发送“撤回 #${n} 上一版”。`,
  withdrawWarning: {
    missing: '撤回后本单位此项为未报，请在时限前重新报送。',
    late: '撤回后本单位此项为未报，再次报送将计为补报。',
    counted: '撤回后不再计入报送。',
  },
  closed: (title: string) =>
    `“${title}”已结束报送，已报送的内容不能再修改或撤回。如需更正，请与主办单位联系。`,
  isWithdrawn: {
    unit: (n: number) => `#${n} 已经撤回。如需报送，请重新发送，编号另起。`,
    organiser: (n: number) => `#${n} 已经撤回，无需办理；该单位重新报送时编号另起。`,
  },
  editWarning: '修改后需重新审核。',
  confirmTitle: '请确认',
  confirm: '确定',
  keep: '不变',
  confirmTyped: '也可以直接回复“确定”或“不变”。',
  yes: ['确定', '是', '确认', 'yes', 'confirm'],
  no: ['不变', '否', '取消', 'no', 'keep'],
  removing: '移除附件',
  removed: (n: number, name: string, version: number) =>
    `您撤回了原消息，附件“${name}”已随之从 #${n} 中移除，这是第${version}版，首次报送时间不受影响。`,
  adminRemoved: (n: number, what: string, unit: string, name: string, who: string, at: WallClock) =>
    `${unit}已从 #${n}（${what}）中移除附件“${name}”，移除人为${who}，移除时间为${format.moment(at)}。`,
  kept: (n: number) => `#${n} 保持不变。`,
  adminWithdrawn: (n: number, what: string, unit: string, who: string, at: WallClock) =>
    `${unit}已撤回 #${n}（${what}），撤回人为${who}，撤回时间为${format.moment(at)}。`,
  // ---------------------------------------------------------------- the organiser's side
  showTitle: (n: number) => `#${n} 详情`,
  showHead: (what: string, unit: string, state: string) => `**${what}**　${unit}　${state}`,
  times: {
    first: (at: WallClock) => `首次报送：${format.moment(at)}`,
    last: (at: WallClock) => `最近报送：${format.moment(at)}`,
    accepted: (at: WallClock) => `办结：${format.moment(at)}`,
    withdrawn: (at: WallClock) => `撤回：${format.moment(at)}`,
  },
  versions: (count: number) => `共${count}版，以下为最新一版；发送“查看 #编号 版本号”可看旧版。`,
  oldVersion: (count: number, n: number) => `共${count}版，以下为旧版；发送“查看 #${n}”可看最新一版。`,
  version: (version: number, at: WallClock) => `第${version}版，${format.moment(at)}`,
  withdrawnText: (version: number, at: WallClock | undefined) =>
    `第${version}版已由报送单位撤回${at ? `（${format.moment(at)}）` : ''}，内容不再显示。`,
  cut: (all: number, shown: number, n: number) =>
    `正文共${all}字，卡片只显示前${shown}字；全文另以文件发送，也可以发送“查看 #${n} 全文”取得。`,
  textButton: '发送全文文件',
  versionWords: ['第', '版', 'version', 'v', '#'],
  textWords: ['全文', 'whole', 'text'],
  textHead: (n: number, what: string, unit: string, version: number) =>
    `#${n}　${what}　${unit}　第${version}版`,
  textName: (unit: string, what: string, n: number, version: number) =>
    `${unit}_${what}_${n}_第${version}版_全文`,
  sentText: (n: number) => `#${n} 的全文已以文件发送到单聊。`,
  files: (count: number, n: number) =>
    `**附件${count}个**　点按取得文件，也可以发送“查看 #${n} 附件”取得全部。`,
  filesWords: ['附件', 'files', 'attachments'],
  sentFiles: (n: number, names: readonly string[]) => `#${n} 的附件已发送到单聊：${format.list(names)}`,
  noFiles: (n: number) => `#${n} 没有附件。`,
  fileGone: '这个文件已不在，不能发送。请该单位重新报送附件。',
  noVersion: (n: number, latest: number) => `#${n} 没有这一版，最新为第${latest}版。`,
  reasonOf: (n: number, reason: string) => `#${n} 退回原因：${reason}`,
  laterThanAsked: (asked: WallClock) => `所写的${format.moment(asked)}早于现在的时限，以现在的时限为准。`,
  reasonWas: (reason: string) => `退回原因：${reason}`,
  accept: '通过',
  return: '退回修改',
  returnReason: '退回原因',
  returnText: '补充说明',
  returnUntil: '重报时限',
  quickReasons: ['内容不完整', '数字口径不清', '缺少统计数据', '格式不符合要求', '领域选择有误'],
  choose: '请选择',
  accepted: (n: number, unit: string, version: number) =>
    `#${n}（${unit}）${version > 1 ? `第${version}版` : ''}已办结，并已通知该单位。`,
  oneNumber: (n: number, rest: string, word: string) =>
    `未能读懂“${rest}”，未作处理。请每次只写一个编号，例如“${word} #${n}”。`,
  stands: (text: string) => `现有内容：${text}`,
  movedOn: (n: number, version: number, state: string) =>
    `卡片已不是最新内容，未作处理：#${n} 现为第${version}版（${state}），请按现在的内容办理。`,
  youAreAccepted: (n: number, what: string) => `#${n}（${what}）已通过审核，办结。`,
  returnUsage: (n: number) => `请写明退回原因和重报时限，例如“退回 #${n} 缺少参与人次 9月29日”。`,
  returnDateLast: (n: number) =>
    `原因中写有日期或时限，请把重报时限单独写在最后，例如“退回 #${n} 缺少参与人次 9月29日”。`,
  returned: (n: number, unit: string, version: number, until: WallClock) =>
    `#${n}（${unit}）${version > 1 ? `第${version}版` : ''}已退回修改，重报时限为${format.moment(until)}。通知送达前，会列在“待办”中。`,
  returnClosed: (title: string, at: WallClock) =>
    `“${title}”已于${format.moment(at)}结束报送，退回后该单位无法重报，未作处理。仍可审核通过，请发送“待办”。`,
  returnPastClosing: (at: WallClock) =>
    `重报时限须早于活动结束时间（${format.moment(at)}），未作处理。请写早一些的日期。`,
  untilPast: '重报时限须晚于现在，请写晚一些的日期或时间。',
  returnTitle: '【退回修改】',
  returnBody: (n: number, what: string, unit: string) =>
    `${unit}报送的 #${n}（${what}）已收到，谢谢。请按以下意见修改后重报。`,
  returnWhen: (until: WallClock) => `请于${format.moment(until)}前重报，首次报送时间不受影响。`,
  refileTyped: (n: number) => `重报请发送“修改 #${n} <内容>”。`,
  refile: '填写重报',
  // ---------------------------------------------------------------- highlights
  highlightTitle: '亮点预览',
  highlighted: (n: number) => `#${n} 已标为亮点。以下内容可以发到工作群，其中的个人信息已隐去；确认后发送。`,
  highlightPost: '发到工作群',
  highlightPosted: (n: number, version: number) =>
    `#${n} ${version > 1 ? `第${version}版` : ''}已发到工作群。`,
  highlightNoGroup: '本活动没有设置工作群，只作标记，不发送。',
  highlightCard: (unit: string, area: string) => `亮点做法　${unit}　${area}`,
  highlightTyped: (code: string) => `也可以回复“亮点 ${code} 发送”。`,
  highlightSend: ['发送', '发布', 'post', 'send'],
  masked: '＊＊＊',
};
