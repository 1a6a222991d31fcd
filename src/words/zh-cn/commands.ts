/** What people type, and what 帮助 says of it. The first word of a list is the one that is shown. */
export const commands = {
  help: { words: ['帮助', '说明', 'help'], usage: '帮助', does: '查看在这里可以做什么' },
  status: { words: ['进度', 'status'], usage: '进度', does: '查看总体进展和本单位情况' },
  me: { words: ['我的信息', 'me'], usage: '我的信息', does: '查看系统保存的本人信息及 open_id' },
  report: {
    words: ['上报', '报送', 'report'],
    usage: '上报 <领域> <内容>',
    does: '报送一条信息；可写成“标题：…”等字段行',
  },
  summary: {
    words: ['总结', 'summary'],
    usage: '总结 <正文>',
    does: '报送本单位总结；“总结 草稿”可由已报信息汇成草稿',
  },
  mine: { words: ['我的', 'mine'], usage: '我的', does: '查看本单位已报送的信息和总结' },
  edit: { words: ['修改', 'edit'], usage: '修改 #n <内容>', does: '修改已报送的内容' },
  withdraw: { words: ['撤回', 'withdraw'], usage: '撤回 #n', does: '撤回已报送的内容' },
  show: { words: ['查看', 'show'], usage: '查看 #n', does: '查看一条报送内容' },
  bind: { words: ['绑定', 'bind'], usage: '绑定 <单位>', does: '申请成为某单位联络员，由管理员确认' },
  unbind: { words: ['解绑', 'unbind'], usage: '解绑', does: '不再担任联络员' },
  handover: { words: ['移交', 'handover'], usage: '移交', does: '把本单位移交给接手人' },
  takeover: { words: ['接手', 'takeover'], usage: '接手 <编码>', does: '接手别人移交的单位' },
  privacy: { words: ['隐私', '使用须知', 'privacy'], usage: '隐私', does: '查看保存什么、为什么、多久' },
  correct: { words: ['更正', 'correct'], usage: '更正 <内容>', does: '提出更正本人信息' },
  extend: { words: ['延期', '申请延期', 'extend'], usage: '延期 <日期> <原因>', does: '在时限之前申请延期' },
  digest: { words: ['汇总', 'digest'], usage: '汇总 [日|周|全部|<领域>]', does: '立即生成进展情况' },
  chase: { words: ['催办', 'chase'], usage: '催办 [<单位>…]', does: '预览提醒的对象和内容，确认后发送' },
  plan: { words: ['计划', 'plan'], usage: '计划', does: '查看全部计划节点' },
  deliveries: { words: ['投递', 'deliveries'], usage: '投递 [重发 <序号>]', does: '查看未送达的消息及原因' },
  journal: { words: ['日志', 'journal'], usage: '日志 [#n|<单位>]', does: '查看操作记录' },
  deadLetters: {
    words: ['死信', 'dead letters', 'dead-letters'],
    usage: '死信 [重试|删除 <序号>]',
    does: '查看处理失败、已搁置的消息',
  },
  deadline: { words: ['截止', 'deadline'], usage: '截止 <单位|全部> <日期>', does: '为单位延长报送时限' },
  exempt: { words: ['免报', 'exempt'], usage: '免报 <单位> <原因>', does: '列为免报单位' },
  pending: { words: ['待审', 'pending'], usage: '待审', does: '查看待审的内容' },
  accept: { words: ['通过', 'accept'], usage: '通过 #n', does: '审核通过，办结' },
  return: { words: ['退回', 'return'], usage: '退回 #n <原因> <日期>', does: '退回修改' },
  highlight: { words: ['亮点', 'highlight'], usage: '亮点 #n', does: '标为亮点，可发到工作群' },
  approve: { words: ['同意', 'approve'], usage: '同意 <编码>', does: '同意一项申请' },
  burden: { words: ['负担', 'burden'], usage: '负担', does: '查看各单位收到提醒的次数' },
  snooze: { words: ['稍后', '稍后提醒', 'later'], usage: '稍后', does: '把下一次提醒推迟一个工作日' },
  decline: { words: ['不同意', 'decline'], usage: '不同意 <编码>', does: '不同意一项申请' },
};

/** Words inside commands. */
export const arguments_ = {
  day: ['日', '今日', '今天', 'day', 'today'],
  week: ['周', '本周', 'week'],
  all: ['全部', '全部活动', 'all'],
};
