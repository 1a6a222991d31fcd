/** Exports for the organiser: command arguments, answers, and texts in the files. */
import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

const days = (count: number) => plural(count, 'working day');

export const exports_: Words['exports'] = {
  kinds: {
    ledger: ['ledger', 'register', '台账', '台帐', '总台账', '报送台账'],
    attachments: ['attachments', 'files', '附件', '全部附件'],
    missing: ['missing', '未报', '未报名单', '未报单位'],
    summary: ['summary', '总结', '汇总总结', '活动总结'],
    brief: ['brief', '简报', '信息简报'],
    frozen: ['deadline', '截止', '截止名单', '截止情况'],
    board: ['board', '看板', '进度看板', '看板图'],
    pack: ['closing pack', 'pack', '结束材料', '全套材料'],
  },
  kindName: {
    ledger: 'ledger',
    attachments: 'archive of attachments',
    missing: 'list of missing units',
    frozen: 'list at the deadline',
    summary: 'summary',
    brief: 'brief',
    board: 'board',
    pack: 'closing pack',
  },
  phones: ['phones', 'phone', '电话', '含电话', '手机'],
  which:
    'Please say what to export: “export ledger”, “export summary”, “export brief”, “export attachments”, “export missing”, “export deadline”, “export board” or, after the end, “export pack”. “export ledger phones” adds a column with phone numbers; “export attachments <unit|area>” takes those of one unit or area.',
  begun: (kind) => `The ${kind} is being made and will be sent here.`,
  already: (kind) => `The ${kind} is being made and will be sent here; there is no need to ask again.`,
  failed: (kind) =>
    `The ${kind} could not be made. Please try again later; if it still fails, please contact whoever runs the bot.`,
  progressTitle: (kind) => `Making the ${kind}`,
  progress: (done, all) =>
    `${done} of ${plural(all, 'unit')} done. Everything else works as usual meanwhile.`,
  doneTitle: (campaign, kind) => `${campaign}: ${kind}`,
  doneAt: (at) => `As of ${format.moment(at)}.`,
  file: (name, size) => `${name} (${size})`,
  more: (count) => `${count} more files.`,
  internal: 'These files are for internal use. Please handle and keep them as your rules require.',
  size: (bytes) =>
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`,
  fileName: {
    ledger: (campaign) => `${campaign}_ledger`,
    attachments: (campaign) => `${campaign}_attachments`,
    missing: (campaign) => `${campaign}_missing`,
    frozen: (campaign) => `${campaign}_deadline`,
    summary: (campaign) => `${campaign}_summary`,
    brief: (campaign) => `${campaign}_brief`,
    board: (campaign) => `${campaign}_board`,
    pack: (campaign) => `${campaign}_closing`,
  },
  widePrint: (pages) =>
    pages === 1
      ? 'Printing: this table has many columns; please use A3 in landscape, on which each row takes one page.'
      : `Printing: this table has many columns; please use A3 in landscape. Each row takes ${pages} pages, all of which repeat the first columns.`,
  pageFoot: 'Page &P of &N',
  pack: {
    none: 'The closing pack is made at the end of the campaign and sent to every admin. Until then, “export ledger” and “export summary” are there.',
    failed:
      'The closing pack could not be made. Please send “export pack” to have it made again for every admin; if that fails too, please ask whoever runs the bot.',
    keeps:
      'The ledger names no contacts and has no journal: these files stay when personal data is deleted in its time, and “export pack” sends them again. For a ledger with contacts, send “export ledger”.',
    waiting: (counts) => `Still waiting: ${counts.join(', ')}. Send “pending” to see them.`,
  },
  board: {
    title: (campaign) => `${campaign}: how it stands`,
    asOf: (at) => `As of ${format.fullDate(at.date)}, ${at.time}`,
    items: 'What is due',
    areas: 'Reports by area',
    totals: 'Figures in all',
    progress: 'Reports so far',
    onTime: 'On time',
    late: 'Late',
    missing: 'Missing',
    overdue: 'Overdue',
    reports: 'Reports',
    item: (figures, rate) =>
      rate === undefined ? figures : `${figures}; ${(rate * 100).toFixed(1)} % filed`,
    area: (reports, units) => `${plural(reports, 'report')}, ${plural(units, 'unit')}`,
    total: (item, parts, units) => `${item}: ${parts.join(', ')} (${plural(units, 'unit')})`,
    confirmed: (text, units) => `${text}: confirmed by ${plural(units, 'unit')}`,
    foot: (organiser) => `${organiser}. Totals only; no unit is named.`,
    noFont:
      'This machine has no font with Chinese characters, so there is no picture; please open the page, or have a font installed.',
  },
  ledger: {
    title: (campaign) => `${campaign}: ledger`,
    by: (organiser, at) => `Prepared by: ${organiser}    Date: ${format.fullDate(at.date)}`,
    basis: (at) =>
      `Basis: as of ${format.fullDate(at.date)}, ${at.time}; withdrawn reports are left out; amounts are those given in fields, and amounts in other units are not added, see Remarks; the time first filed does not change when a report is returned or corrected.`,
    sheets: {
      ledger: 'Ledger',
      totals: 'Totals',
      trend: 'Trend',
      missing: 'Missing',
      checks: 'Requirements',
      journal: 'Journal',
    },
    column: {
      place: 'No.',
      parent: 'Parent unit',
      unit: 'Unit',
      category: 'Kind',
      number: 'Number',
      title: 'Activity',
      from: 'From',
      to: 'To',
      where: 'Place',
      form: 'Form',
      sessions: 'Sessions',
      attendances: 'Attendances',
      leaflets: 'Leaflets (copies)',
      media: 'Media reports',
      highlight: 'Highlight',
      checks: 'Requirements confirmed',
      attachments: 'Files',
      contacts: 'Contacts',
      phone: 'Phone',
      firstFiledAt: 'First filed',
      lastFiledAt: 'Last filed',
      state: 'Review',
      returns: 'Returns',
      reasons: 'Reasons for return',
      extended: 'Extended to',
      late: 'Late (working days)',
      remark: 'Remarks',
    },
    late: (count) => (count === 0 ? 'late by less than 1 working day' : `late by ${days(count)}`),
    onTime: 'on time',
    highlighted: 'marked as a highlight',
    otherUnit: (field, amount) => `${field}: ${amount} (not in the column)`,
    marked: (field, amount) => `${field}: ${amount}`,
  },
  trend: {
    title: (campaign) => `${campaign}: every period`,
    basis: 'Each period is counted by its own deadlines; the last row is the present one.',
    item: 'Item',
    period: 'Period',
  },
  totals: {
    title: (campaign) => `${campaign}: totals`,
    basis:
      'Basis: due = filed + missing; filed = on time + late; what was returned counts as filed, and what an exempt unit has not filed is not due, while what it has filed counts as before; rate = filed ÷ due; on-time rate = on time ÷ due; the number of reports is that of all filings but summaries (tables and originals included), without what was withdrawn, and with areas no longer in the campaign in a row of their own; amounts also leave out what was returned.',
    ownBasis: ' Figures of items are the sums of what stands, without what was returned.',
    yearBasis: (since) => ` Year to date: counted from ${since} up to and including this period.`,
    year: (heading) => `Year to date: ${heading}`,
    column: {
      by: 'Grouped',
      name: 'Name',
      parent: 'Parent unit',
      due: 'Due',
      filed: 'Filed',
      onTime: 'On time',
      late: 'Late',
      missing: 'Missing',
      extended: 'Of these extended',
      exempt: 'Exempt',
      rate: 'Rate',
      onTimeRate: 'On-time rate',
      reports: 'Reports',
    },
    by: { all: 'in all', item: 'by item', area: 'by area', level: 'by level', unit: 'by unit' },
    all: 'All units',
    level: (level, units) => `Level ${level} (${plural(units, 'unit')})`,
  },
  missing: {
    title: (campaign) => `${campaign}: missing`,
    column: {
      place: 'No.',
      parent: 'Parent unit',
      unit: 'Unit',
      item: 'Due',
      wanting: 'Still wanting',
      standing: 'Standing',
      due: 'Deadline',
      extended: 'Extended to',
      late: 'Working days late',
      contacts: 'Contacts',
      deputies: 'Deputies',
      unconfirmed: 'Requirements not confirmed',
      phone: 'Phone',
      times: 'Messages',
      sent: 'What was sent',
    },
    heading: (campaign, at, units) =>
      units === 0
        ? `${campaign}: as of ${format.moment(at)} nobody is missing.`
        : `${campaign}: missing as of ${format.moment(at)}, ${plural(units, 'unit')}`,
    line: (place, unit, items, contacts, told) =>
      `${place}. ${unit}: ${items}; contacts: ${contacts || 'none known'}; ${told === undefined ? 'nothing sent yet' : `last: ${told}`}`,
    extended: (item, until) => `${item} (extended to ${format.moment(until)})`,
    more: (count) => `${plural(count, 'more unit', 'more units')} in the file.`,
    told: (at, job, arrived) => `${job} ${format.moment(at)}${arrived ? '' : ' (not delivered)'}`,
  },
  paper: {
    nothing: 'No report has been accepted yet, so there is nothing to write a paper of.',
    basisNote: 'The paper joins and adds up accepted reports and adds nothing else.',
    blanksNote: 'What is marked in yellow is for the organiser to write.',
    title: (campaign) => `Summary of ${campaign}`,
    lead: (campaign, theme, span, units, all, reports, summaries) =>
      `${campaign}${theme === undefined ? '' : ` (theme: ${theme})`} ran ${span}. So far ${units} of ${plural(all, 'unit')} have accepted reports, ${plural(reports, 'report')} in all${summaries === undefined ? '' : `; the summaries of ${plural(summaries, 'unit')} have been accepted`}.`,
    span: (from, to) => `from ${format.fullDate(from)} to ${format.fullDate(to)}`,
    headings: {
      overview: 'Overview',
      work: 'What was done',
      results: 'Results',
      problems: 'Problems',
      plans: 'What comes next',
    },
    confirmed: (checks) =>
      `Requirements confirmed: ${checks.map(({ text, units }) => `${text.replace(/[.;]$/u, '')} (${plural(units, 'unit')})`).join('; ')}.`,
    overview: (areas) =>
      `The reports by area: ${areas.map(({ name, reports, units }) => `${name}, ${reports} (${plural(units, 'unit')})`).join('; ')}.`,
    days: (from, to) =>
      from === to
        ? `The activity took place on ${format.fullDate(from)}.`
        : `The activities took place from ${format.fullDate(from)} to ${format.fullDate(to)}.`,
    blank: '(to be written by the organiser)',
    others: (count) => `For ${plural(count, 'more report', 'more reports')} see the ledger.`,
    inAll: 'By the accepted reports: ',
    highlight: (unit, text) => `${unit}: ${text}`,
    annex: 'Sources (for checking; may be deleted before the paper is sent)',
    source: (where, n, unit) => `${where}: #${n}, ${unit}`,
    sourceOfTotals: (numbers, all) =>
      `Totals: ${numbers}${all === undefined ? '' : ` and others, ${all} in all; the ledger lists each`}`,
    run: (from, to) => (from === to ? `#${from}` : `#${from}–#${to}`),
    inWork: (area, place) => `What was done ${area}, item ${place}`,
    inResults: (place) => `Highlight ${place}`,
    briefTitle: (campaign) => `${campaign}: brief`,
  },
  checkDoc: {
    about:
      'check the layout of a .docx (GB/T 9704-2012): page, margins, line pitch, type sizes, page number, fonts, numbering and field codes',
    file: 'a .docx file',
    noFile: (file) => `There is no file ${file}`,
    noDocx: (file) => `${file} is no .docx file, or is damaged`,
    good: 'good',
    bad: 'bad ',
    name: {
      page: 'page',
      margins: 'margins (top, right, bottom, left)',
      pitch: 'exact line pitch',
      size: 'body type size',
      pageNumber: 'page number type size',
      fonts: 'fonts',
      numbering: 'numbering',
      fields: 'field codes',
    },
  },
  frozen: {
    title: (campaign, item) => `${campaign}: list at the deadline, ${item}`,
    basis: (at) =>
      `How things stood at the deadline, ${format.fullDate(at.date)}, ${at.time}. The list is fixed; anything filed after it counts as late.`,
    column: {
      place: 'No.',
      unit: 'Unit',
      standing: 'Standing',
      filedAt: 'First filed',
      numbers: 'Numbers',
      signed: 'Checked',
    },
    signature: 'Checked by (signature): ____________________        Date: ____________',
  },
  index: {
    fileName: 'Index',
    title: (campaign, part) => `${campaign}: attachments${part > 1 ? `, part ${part}` : ''}`,
    column: {
      place: 'No.',
      unit: 'Unit',
      category: 'Kind',
      number: 'Number',
      file: 'File',
      size: 'Size (KB)',
      filedAt: 'Filed',
      remark: 'Remarks',
    },
    gone: 'the file is gone and is not in the archive',
    unread: 'its words were not looked through',
    count: (files) => (files === 0 ? 'There are no attachments.' : `${plural(files, 'attachment')}.`),
    goneCount: (files) => `${plural(files, 'attachment')} gone; see the remarks in the index.`,
    left: (files) =>
      `${plural(files, 'attachment')} left out; please ask for them with “export attachments <unit|area>”.`,
  },
  checks: {
    title: (campaign) => `${campaign}: requirements`,
    basis:
      'Basis: reports and summaries in which the unit confirmed the requirement in the form, by their latest version; what was not filed with the form has no confirmation.',
    column: { parent: 'Parent unit', unit: 'Unit', filings: 'Reports and summaries' },
    units: 'Units that confirmed it',
  },
  journal: {
    title: (campaign) => `${campaign}: journal`,
    basis: (shown) => `The latest ${plural(shown, 'entry', 'entries')}, newest first.`,
    column: { at: 'Time', by: 'By', act: 'Act', unit: 'Unit', number: 'Number', detail: 'Note' },
  },
};
