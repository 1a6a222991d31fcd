/** Command words, English first, and their help texts. The first word of a list is displayed. */
import type { Words } from '../zh-cn/index.ts';

export const commands: Words['commands'] = {
  help: { words: ['help', '帮助', '说明'], usage: 'help', does: 'see what you can do here' },
  status: {
    words: ['status', '进度'],
    usage: 'status',
    does: 'see overall progress and where your unit stands',
  },
  me: { words: ['me', '我的信息'], usage: 'me', does: 'see what is held about you, and your open_id' },
  report: {
    words: ['report', '上报', '报送'],
    usage: 'report <area> <text>',
    does: 'file a report; lines such as “title: …” are read as fields',
  },
  summary: {
    words: ['summary', '总结'],
    usage: 'summary <text>',
    does: 'file your unit’s summary; “summary draft” makes one from your reports',
  },
  entrySheet: {
    words: ['entry sheet', 'entry-sheet', '填报表', '填报模板'],
    usage: 'entry sheet [<item>]',
    does: 'get a sheet to fill in and send back',
  },
  mine: { words: ['mine', '我的'], usage: 'mine', does: 'see what your unit has filed' },
  edit: { words: ['edit', '修改'], usage: 'edit #n <text>', does: 'change what was filed' },
  withdraw: { words: ['withdraw', '撤回'], usage: 'withdraw #n', does: 'take back what was filed' },
  show: { words: ['show', '查看'], usage: 'show #n', does: 'see one filing' },
  bind: {
    words: ['bind', '绑定'],
    usage: 'bind <unit>',
    does: 'ask to become a unit’s contact; an admin confirms it',
  },
  unbind: { words: ['unbind', '解绑'], usage: 'unbind', does: 'stop speaking for your unit' },
  handover: { words: ['handover', '移交'], usage: 'handover', does: 'hand your unit over to a successor' },
  takeover: {
    words: ['takeover', '接手'],
    usage: 'takeover <code>',
    does: 'take over a unit that is handed to you',
  },
  privacy: {
    words: ['privacy', '隐私', '使用须知'],
    usage: 'privacy',
    does: 'see what is kept, why and how long',
  },
  correct: {
    words: ['correct', '更正'],
    usage: 'correct <text>',
    does: 'have something about you corrected',
  },
  extend: {
    words: ['extend', '延期', '申请延期'],
    usage: 'extend <date> <reason>',
    does: 'ask for a later deadline, before it passes',
  },
  digest: {
    words: ['digest', '汇总'],
    usage: 'digest [day|week|all|deadline|<area>]',
    does: 'see the figures as they stand now, or the list at the deadline again',
  },
  export: {
    words: ['export', '导出', '下载'],
    usage: 'export <ledger|summary|brief|attachments|missing|deadline|board|pack>',
    does: 'get the ledger, the papers, the attachments, a list, the board or the closing pack as files, sent to you alone',
  },
  chase: {
    words: ['chase', '催办'],
    usage: 'chase [<unit>…]',
    does: 'preview a reminder and its recipients, then send it',
  },
  plan: { words: ['plan', '计划'], usage: 'plan', does: 'see every planned message' },
  holidays: {
    words: ['holidays', '节假日', '节假日安排'],
    usage: 'holidays [<year>|<notice>]',
    does: 'see the statutory holidays, or paste the published notice of a new year',
  },
  newCampaign: {
    words: ['new campaign', '新建活动'],
    usage: 'new campaign',
    does: 'set up a campaign from a notice and a roster',
  },
  settings: {
    words: ['settings', '设置', '活动设置'],
    usage: 'settings [<name> <value>]',
    does: 'see all settings of the campaign and change them, as in “settings deadline 29 September 17:30”',
  },
  roster: {
    words: ['roster', '名册', '联络员名册'],
    usage: 'roster [<unit>]',
    does: 'see who speaks for which unit; add, remove, rename, bind, or send a new roster file',
  },
  onceMore: {
    words: ['once more', '再办一次', '再办'],
    usage: 'once more [<year>]',
    does: 'set up a campaign for another year from one that is over',
  },
  rehearse: {
    words: ['rehearse', '预演'],
    usage: 'rehearse [typical|late] [units]',
    does: 'play the whole campaign without sending, and list every message',
  },
  deliveries: {
    words: ['deliveries', '投递'],
    usage: 'deliveries [resend <n>]',
    does: 'see which messages did not arrive, and why',
  },
  journal: { words: ['journal', '日志'], usage: 'journal [#n|<unit>]', does: 'see who did what, and when' },
  deadLetters: {
    words: ['dead letters', 'dead-letters', '死信'],
    usage: 'dead letters [retry|delete <n>]',
    does: 'see what could not be handled and was set aside',
  },
  deadline: {
    words: ['deadline', '截止'],
    usage: 'deadline <unit|all> <date>',
    does: 'grant a later deadline',
  },
  reopen: {
    words: ['reopen', '重新开放', '再次开放'],
    usage: 'reopen <unit|all> until <date>',
    does: 'take filings again after the close',
  },
  ungrant: {
    words: ['cancel extension', 'cancel-extension', '取消延期', '撤销延期'],
    usage: 'cancel extension <unit>',
    does: 'take back a later deadline',
  },
  start: {
    words: ['start', '开始', '起算', '开始起算'],
    usage: 'start [<unit>] <item> <date>',
    does: 'say when an event is, from which a deadline counts; “cancel” instead of the date takes it back',
  },
  exempt: { words: ['exempt', '免报'], usage: 'exempt <unit> <reason>', does: 'make a unit exempt' },
  received: {
    words: ['received', '收到', '收到原件'],
    usage: 'received <unit> <item> [<date>]',
    does: 'tick off an original that came on paper, with the date of its postmark or delivery if that counts; add “cancel” to undo it',
  },
  pending: { words: ['pending', '待办', '待审'], usage: 'pending', does: 'see all that waits for an admin' },
  accept: { words: ['accept', '通过'], usage: 'accept #n', does: 'accept a filing' },
  acceptAll: {
    words: ['accept all', '全部通过', '批量通过'],
    usage: 'accept all',
    does: 'list all that waits for review, and accept it after a yes',
  },
  return: {
    words: ['return', '退回'],
    usage: 'return #n <reason> <date>',
    does: 'return a filing for correction',
  },
  highlight: {
    words: ['highlight', '亮点'],
    usage: 'highlight #n',
    does: 'mark a highlight; it can be posted to the work group',
  },
  approve: { words: ['approve', '同意'], usage: 'approve <code>', does: 'approve a request' },
  stop: {
    words: ['stop', '停止', '停止发送'],
    usage: 'stop [<code>]',
    does: 'stop messages that are going out to many',
  },
  undo: {
    words: ['undo', '撤销通知', '撤销'],
    usage: 'undo [<code>]',
    does: 'take back what went to many within 24 hours',
  },
  resend: { words: ['resend', '补发'], usage: 'resend <name>', does: 'send a missed message of the plan' },
  pause: {
    words: ['pause', '暂停', '暂停至', '暂停到'],
    usage: 'pause [until <date>] <reason>',
    does: 'pause the messages of the plan',
  },
  resume: {
    words: ['resume', '恢复'],
    usage: 'resume [<id>]',
    does: 'let the plan go on; with an id, take back what a wrong clock recorded',
  },
  unreachable: {
    words: ['unreachable', '失联'],
    usage: 'unreachable',
    does: 'see the units that nothing reaches',
  },
  burden: { words: ['burden', '负担'], usage: 'burden', does: 'see how often each unit was reminded' },
  snooze: {
    words: ['later', '稍后', '稍后提醒'],
    usage: 'later',
    does: 'put the next reminder off by a working day',
  },
  decline: { words: ['decline', '不同意'], usage: 'decline <code>', does: 'decline a request' },
  api: {
    words: ['api', '接口'],
    usage: 'api [new <name>|revoke <id>]',
    does: 'see, make or revoke tokens of the read-only API',
  },
  admins: {
    words: ['admins', '管理员', '管理员名单'],
    usage: 'admins [add|remove <person>]',
    does: 'see, invite or remove admins; to become one, send “bind admin”',
  },
};

/** Words inside commands. */
export const arguments_: Words['arguments'] = {
  day: ['day', 'today', 'daily digest', '日', '今日', '今天', '日报'],
  week: ['week', 'weekly digest', '周', '本周', '周报'],
  digestAlone: ['daily digest', 'weekly digest', '日报', '周报'],
  all: ['all', '全部', '全部活动'],
  frozen: ['deadline', 'snapshot', '截止', '截止情况', '截止名单'],
  changes: ['变更', '变动', 'changes'],
  add: ['添加', '增加', '邀请', 'add', 'invite'],
  remove: ['移除', '删除', 'remove'],
  admin: ['管理员', 'admin'],
  accept: ['confirm', '确认', '启用', '确认启用'],
  drop: ['discard', '放弃', '取消'],
};
