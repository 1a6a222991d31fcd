/** Exports for the organiser: command arguments, answers, and texts in the files. */
import type { WallClock } from '../format.ts';
import { format } from '../format.ts';

const LEVELS = [...'一二三四五六七八九'];

export const exports_ = {
  /** Arguments of 导出. */
  kinds: {
    ledger: ['台账', '台帐', '总台账', '报送台账', 'ledger', 'register'],
    attachments: ['附件', '全部附件', 'attachments', 'files'],
    missing: ['未报', '未报名单', '未报单位', 'missing'],
    summary: ['总结', '汇总总结', '活动总结', 'summary'],
    brief: ['简报', '信息简报', 'brief'],
    frozen: ['截止', '截止名单', '截止情况', 'deadline'],
    board: ['看板', '进度看板', '看板图', 'board'],
    pack: ['结束材料', '全套材料', 'pack'],
  },
  kindName: {
    ledger: '台账',
    attachments: '附件包',
    missing: '未报名单',
    frozen: '截止名单',
    summary: '总结',
    brief: '简报',
    board: '看板',
    pack: '结束材料',
  },
  phones: ['电话', '含电话', '手机', 'phones', 'phone'],
  which:
    '请写明要导出什么：“导出 台账”“导出 总结”“导出 简报”“导出 附件”“导出 未报”“导出 截止”“导出 看板”，或活动结束后的“导出 结束材料”。“导出 台账 电话”另加联系电话一列；“导出 附件 <单位|领域>”只导出该单位或领域的附件。',
  begun: (kind: string) => `正在生成${kind}，完成后发到这里。`,
  already: (kind: string) => `${kind}正在生成，完成后发到这里，不必再次发送。`,
  failed: (kind: string) => `${kind}没有生成，请稍后再试；仍不成功，请与部署人员联系。`,
  progressTitle: (kind: string) => `正在生成${kind}`,
  progress: (done: number, all: number) => `已处理${done}个单位，共${all}个。期间可照常使用。`,
  doneTitle: (campaign: string, kind: string) => `${campaign} ${kind}`,
  doneAt: (at: WallClock) => `数据截至${format.moment(at)}。`,
  file: (name: string, size: string) => `${name}（${size}）`,
  more: (count: number) => `另有${count}个文件。`,
  internal: '文件为内部资料，请按规定使用和保存。',
  size: (bytes: number) =>
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`,
  fileName: {
    ledger: (campaign: string) => `${campaign}_台账`,
    attachments: (campaign: string) => `${campaign}_附件`,
    missing: (campaign: string) => `${campaign}_未报名单`,
    frozen: (campaign: string) => `${campaign}_截止名单`,
    summary: (campaign: string) => `${campaign}_总结`,
    brief: (campaign: string) => `${campaign}_简报`,
    board: (campaign: string) => `${campaign}_看板`,
    pack: (campaign: string) => `${campaign}_结束材料`,
  },
  widePrint: (pages: number) =>
    pages === 1
      ? '打印：本表列数较多，请用A3纸横向打印，每行在一页之内。'
      : `打印：本表列数较多，请用A3纸横向打印，每行分在${pages}页，各页均有前几列。`,
  pageFoot: '第 &P 页，共 &N 页',
  pack: {
    none: '活动结束后才有结束材料，届时发给全体管理员。现在可以发送“导出 台账”“导出 总结”。',
    failed:
      '结束材料没有生成。请发送“导出 结束材料”重新生成，完成后发给全体管理员；仍不成功，请与部署人员联系。',
    keeps:
      '台账中没有联系人姓名和操作记录；个人信息按规定到期删除后，这些文件仍然保留，发送“导出 结束材料”可再次取得。需要带联系人的台账，请发送“导出 台账”。',
    waiting: (counts: readonly string[]) => `尚待处理：${counts.join('、')}。发送“待办”查看。`,
  },
  // ------------------------------------------------------------------- 看板
  board: {
    title: (campaign: string) => `${campaign}报送进度`,
    asOf: (at: WallClock) => `数据截至${format.fullDate(at.date)}${at.time}`,
    items: '应报事项',
    areas: '各领域报送情况',
    totals: '数据合计',
    progress: '累计报送条数',
    onTime: '按时',
    late: '补报',
    missing: '未报',
    overdue: '逾期未报',
    reports: '报送条数',
    item: (figures: string, rate: number | undefined) =>
      rate === undefined ? figures : `${figures}；报送率${(rate * 100).toFixed(1)}%`,
    area: (reports: number, units: number) => `${reports}条，${units}个单位`,
    total: (item: string, parts: readonly string[], units: number) =>
      `${item}：${parts.join('、')}（${units}个单位）`,
    confirmed: (text: string, units: number) => `已确认“${text}”：${units}个单位`,
    foot: (organiser: string) => `${organiser}　只列合计，不列单位名单`,
    noFont: '运行本系统的机器上没有中文字体，没有生成图片；请打开网页文件查看，或请部署人员安装中文字体。',
  },
  // ------------------------------------------------------------------- 台账
  ledger: {
    title: (campaign: string) => `${campaign}报送台账`,
    by: (organiser: string, at: WallClock) =>
      `填报单位：${organiser}　　填报日期：${format.fullDate(at.date)}`,
    basis: (at: WallClock) =>
      `统计口径：数据截至${format.fullDate(at.date)}${at.time}；不含已撤回的信息；数量取自报送时逐项填写的字段，计量单位不同的不相加，见备注；首次报送时间不因退回、修改而改变。`,
    sheets: {
      ledger: '台账',
      totals: '汇总',
      trend: '趋势',
      missing: '未报名单',
      checks: '要求落实情况',
      journal: '操作记录',
    },
    column: {
      place: '序号',
      parent: '上级单位',
      unit: '报送单位',
      category: '类别',
      number: '编号',
      title: '活动名称',
      from: '开始日期',
      to: '结束日期',
      where: '地点',
      form: '形式',
      sessions: '场次（场）',
      attendances: '参与人次（人次）',
      leaflets: '宣传品（份）',
      media: '媒体报道（篇/条）',
      highlight: '亮点摘要',
      checks: '落实要求（项）',
      attachments: '附件',
      contacts: '联系人',
      phone: '联系电话',
      firstFiledAt: '首次报送时间',
      lastFiledAt: '最近报送时间',
      state: '审核状态',
      returns: '退回次数',
      reasons: '退回原因',
      extended: '延期至',
      late: '是否逾期（工作日数）',
      remark: '备注',
    },
    late: (days: number) => (days === 0 ? '逾期不足1个工作日' : `逾期${days}个工作日`),
    onTime: '按时',
    highlighted: '已标为亮点',
    otherUnit: (field: string, amount: string) => `${field}${amount}（未计入数量列）`,
    marked: (field: string, amount: string) => `${field}${amount}`,
  },
  // ------------------------------------------------------------------- 趋势
  trend: {
    title: (campaign: string) => `${campaign}各期报送情况`,
    basis: '统计口径：每期按本期的时限统计，最后一行是本期。',
    item: '事项',
    period: '期次',
  },
  // ------------------------------------------------------------------- 汇总
  totals: {
    title: (campaign: string) => `${campaign}报送情况汇总`,
    basis:
      '统计口径：应报＝已报＋未报，已报＝按时＋补报，退回待改计入已报，免报单位未报送的事项不计入应报，已报送的照常统计；报送率＝已报÷应报，按时率＝按时÷应报；信息条数为总结以外各事项的报送件数（含统计表和原件），不含已撤回的，“已不在活动中的领域”另列一行；各项数量不含已撤回和退回待改的。',
    ownBasis: '各事项数据为现行各份之和，不含退回待改的。',
    yearBasis: (since: string) => `本年累计自${since}起，含本期。`,
    year: (heading: string) => `本年累计：${heading}`,
    column: {
      by: '统计方式',
      name: '名称',
      parent: '上级单位',
      due: '应报',
      filed: '已报',
      onTime: '按时',
      late: '补报',
      missing: '未报',
      extended: '其中延期',
      exempt: '免报',
      rate: '报送率',
      onTimeRate: '按时率',
      reports: '信息（条）',
    },
    by: { all: '合计', item: '按事项', area: '按领域', level: '按级别', unit: '按单位' },
    all: '全部单位',
    level: (level: number, units: number) => `${LEVELS[level - 1] ?? level}级单位（${units}个）`,
  },
  // --------------------------------------------------------------- 未报名单
  missing: {
    title: (campaign: string) => `${campaign}未报名单`,
    column: {
      place: '序号',
      parent: '上级单位',
      unit: '单位',
      item: '应报事项',
      wanting: '还需（件）',
      standing: '状态',
      due: '报送时限',
      extended: '延期至',
      late: '逾期工作日数',
      contacts: '联系人',
      deputies: 'B角',
      unconfirmed: '未确认的要求',
      phone: '联系电话',
      times: '已发送（次）',
      sent: '发送情况',
    },
    heading: (campaign: string, at: WallClock, units: number) =>
      units === 0
        ? `${campaign}：截至${format.moment(at)}，没有未报单位。`
        : `${campaign}未报名单（截至${format.moment(at)}，共${units}个单位）`,
    line: (place: number, unit: string, items: string, contacts: string, told: string | undefined) =>
      `${place}. ${unit}：${items}；联络员${contacts || '未登记'}；${told === undefined ? '尚未发送提醒' : `最近${told}`}`,
    extended: (item: string, until: WallClock) => `${item}（已延期至${format.moment(until)}）`,
    more: (count: number) => `另有${count}个单位，见文件。`,
    told: (at: WallClock, job: string, arrived: boolean) =>
      `${format.moment(at)}${job}${arrived ? '' : '（未送达）'}`,
  },
  // --------------------------------------------------------- 总结和简报
  paper: {
    nothing: '还没有审核通过的信息，不能汇成文稿。',
    basisNote: '文稿只由审核通过的信息汇集和相加而成，没有添加其他内容。',
    blanksNote: '标黄处请主办单位填写。',
    title: (campaign: string) => `${campaign}总结`,
    lead: (
      campaign: string,
      theme: string | undefined,
      span: string,
      units: number,
      all: number,
      reports: number,
      /** Undefined where none is owed. */
      summaries: number | undefined,
    ) =>
      `${theme === undefined ? '' : `围绕“${theme}”主题，`}${campaign}于${span}开展。截至目前，${all}个单位中有${units}个单位报送的信息通过审核，共${reports}条${summaries === undefined ? '' : `；${summaries}个单位的总结通过审核`}。`,
    span: (from: string, to: string) => `${format.fullDate(from)}至${format.fullDate(to)}`,
    headings: {
      overview: '基本情况',
      work: '主要做法',
      results: '成效',
      problems: '存在问题',
      plans: '下一步打算',
    },
    confirmed: (checks: readonly { readonly text: string; readonly units: number }[]) =>
      `各单位对工作要求的确认情况：${checks.map(({ text, units }) => `${text.replace(/[。；]$/u, '')}（${units}个单位）`).join('；')}。`,
    overview: (
      areas: readonly {
        readonly name: string;
        readonly reports: number;
        readonly units: number;
        /** Items with one filing per unit. */
        readonly single: boolean;
      }[],
    ) =>
      `各单位报送的信息中，${areas.map(({ name, reports, units, single }) => `${name}${reports}${single ? '份' : '条'}（${units}个单位）`).join('，')}。`,
    days: (from: string, to: string) =>
      from === to
        ? `所报活动的时间为${format.fullDate(from)}。`
        : `所报活动的时间为${format.fullDate(from)}至${format.fullDate(to)}。`,
    blank: '（此处由主办单位填写）',
    others: (count: number) => `另有${count}条信息见台账。`,
    inAll: '据审核通过的信息统计，共',
    highlight: (unit: string, text: string) => `${unit}：${text}`,
    annex: '附：材料来源（供核对，报送前可删去）',
    source: (where: string, n: number, unit: string) => `${where}　#${n}　${unit}`,
    /** `all`: the number of filings, if not all are listed. */
    sourceOfTotals: (numbers: string, all?: number) =>
      `数字合计　${numbers}${all === undefined ? '' : `等${all}份，逐份见台账`}`,
    run: (from: number, to: number) => (from === to ? `#${from}` : `#${from}至#${to}`),
    inWork: (area: string, place: number) => `主要做法${area}第${place}项`,
    inResults: (place: number) => `亮点第${place}项`,
    briefTitle: (campaign: string) => `${campaign}简报`,
  },
  // ------------------------------------------------------ muster check-doc
  checkDoc: {
    about: '检查一份 .docx 的版面（GB/T 9704-2012）：页面、页边距、行距、字号、页码、字体、序号和域代码',
    file: '.docx 文件',
    noFile: (file: string) => `没有找到文件 ${file}`,
    noDocx: (file: string) => `${file} 不是 .docx 文件，或已损坏`,
    good: '符合',
    bad: '不符',
    name: {
      page: '页面',
      margins: '上右下左页边距',
      pitch: '固定行距',
      size: '正文字号',
      pageNumber: '页码字号',
      fonts: '字体',
      numbering: '序号',
      fields: '域代码',
    },
  },
  // --------------------------------------------------------------- 截止名单
  frozen: {
    title: (campaign: string, item: string) => `${campaign}截止名单：${item}`,
    basis: (at: WallClock) =>
      `以下为${format.fullDate(at.date)}${at.time}截止时的情况，已固定，此后报送的列为补报。`,
    column: {
      place: '序号',
      unit: '单位',
      standing: '截止时状态',
      filedAt: '首次报送时间',
      numbers: '编号',
      signed: '核对',
    },
    signature: '核对人（签字）：＿＿＿＿＿＿＿＿＿＿　　　　日期：＿＿＿＿年＿＿月＿＿日',
  },
  // ------------------------------------------------------------------- 附件
  index: {
    fileName: '附件目录',
    title: (campaign: string, part: number) => `${campaign}附件目录${part > 1 ? `（第${part}部分）` : ''}`,
    column: {
      place: '序号',
      unit: '报送单位',
      category: '类别',
      number: '编号',
      file: '文件',
      size: '大小（KB）',
      filedAt: '报送时间',
      remark: '备注',
    },
    gone: '文件已不在，未能装入',
    unread: '内容未经自动检查',
    count: (files: number) => (files === 0 ? '没有附件。' : `共${files}个附件。`),
    goneCount: (files: number) => `另有${files}个附件已不在，见附件目录备注。`,
    left: (files: number) => `另有${files}个附件没有装入，请用“导出 附件 <单位|领域>”分别导出。`,
  },
  // ----------------------------------------------------------- 要求落实情况
  checks: {
    title: (campaign: string) => `${campaign}要求落实情况`,
    basis:
      '统计口径：各单位在表单中逐项确认的信息和总结件数，按最近一次报送的内容计；没有使用表单报送的，没有确认记录。',
    column: { parent: '上级单位', unit: '单位', filings: '信息和总结（件）' },
    units: '确认的单位（个）',
  },
  // --------------------------------------------------------------- 操作记录
  journal: {
    title: (campaign: string) => `${campaign}操作记录`,
    basis: (shown: number) => `最近${shown}条，由新到旧。`,
    column: { at: '时间', by: '操作人', act: '操作', unit: '单位', number: '编号', detail: '说明' },
  },
};
