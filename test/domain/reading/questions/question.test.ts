import { describe, expect, it } from 'vitest';
import {
  isQuestion,
  looksLikeReport,
  plainQuestion,
  wishesToChange,
} from '../../../../src/domain/reading/questions/question.ts';

describe('a question in plain words', () => {
  it.each([
    ['什么时候截止', 'when'],
    ['请问截止时间是什么时候？', 'when'],
    ['最晚几号交', 'when'],
    ['总结哪天到期啊', 'when'],
    ['When is the summary due?', 'when'],
    ['是不是9月27号截止', 'when'],
    ['截止日期能不能再确认一下', 'when'],
    ['月底前交可以吗', 'when'],
    ['材料交晚了会怎么样', 'late'],
    ['别的盟市报得怎么样', 'progress'],
    ['领导让我问进度', 'progress'],
    ['谁是我们的管理员', 'whom'],
    ['怎么收不到提醒', 'me'],
    ['我想看我报过的内容', 'filed'],
    ['能帮我看看交上去没有', 'filed'],
    ['新来的同事怎么加进来', 'bind'],
    ['联系人换了怎么办', 'handover'],
    ['你是机器人吗', 'help'],
    ['在哪里看通知原文', 'about'],
    ['宣传教育都包括啥', 'needed'],
    ['要盖章吗', 'paper'],
    ['材料要不要盖章', 'paper'],
    ['word还是pdf', 'attach'],
    ['我报了没有', 'filed'],
    ['我们单位交了吗', 'filed'],
    ['我还差什么', 'filed'],
    ['我们还差什么没报', 'filed'],
    ['Did I file it already?', 'filed'],
    ['怎么报', 'how'],
    ['请问总结如何提交', 'how'],
    ['How do I hand in the summary', 'how'],
    ['今天开展了3场宣讲，怎么报', 'how'],
    ['材料交到哪里', 'where'],
    ['报给谁', 'where'],
    ['where do I send the report', 'where'],
    ['有问题找谁', 'whom'],
    ['这个谁负责', 'whom'],
    ['whom can I ask', 'whom'],
    ['Who do I send the PDF to?', 'whom'],
    ['Can we send the PDF later?', 'later'],
    ['今天会发什么', 'today'],
    ['明天要发哪些消息', 'today'],
    ['What will be sent today?', 'today'],
    ['刚才报错了', 'change'],
    ['今晚还能报吗', 'late'],
    ['截止了补报行不行', 'late'],
    ['周末可以交吗', 'late'],
    ['周末可以交么', 'late'],
    ['逾期了补报还来得及么', 'late'],
    ['过期补交算吗', 'late'],
    ['我们单位报上了没', 'filed'],
    ['我报的那条领导看了没', 'filed'],
    ['忘报了还能补报吗', 'late'],
    ['补报走什么流程', 'late'],
    ['能晚交两天不', 'later'],
    ['没有活动怎么报', 'times'],
    ['零报送可以吗', 'times'],
    ['三个领域都要报吗', 'times'],
    ['还剩几天', 'when'],
    ['节假日顺延吗', 'when'],
    ['进校园讲座算哪个领域', 'needed'],
    ['有问题打哪个电话', 'whom'],
    ['发邮箱行不行', 'where'],
    ['退回来的怎么办', 'change'],
    ['报完有回执吗', 'how'],
    ['我同事能不能也报', 'bind'],
  ])('%s', (text, asked) => {
    expect(plainQuestion(text)).toBe(asked);
  });

  it.each([
    '收到',
    '今天天气不错',
    '宣传教育',
    '今天开展了3场宣讲，时间是上午',
    '我们开展宣讲3场，怎么组织、如何报送、谁来负责都已明确，群众反响很好，下一步继续推进。',
    '明天再说',
    '对3家企业开展约谈提醒，要求不再发生',
    '周末组织志愿者清理河道',
    '已在群里发了通知',
    '主题党日活动照片稍后补',
    '请各单位今晚8点前补报台账',
    '请大家周末前补交总结',
    '今天可以报到的人员名单已发',
  ])('none: %s', (text) => {
    expect(plainQuestion(text)).toBeUndefined();
  });
});

describe('a wish to change', () => {
  it.each(['把人次改成150', '我想改一下', '数字写反了', '场次漏填', 'I made a mistake'])('%s', (text) => {
    expect(wishesToChange(text)).toBe(true);
    expect(plainQuestion(text)).toBeUndefined();
  });

  it.each(['今天走访12户，宣传册改成双语版', '收到', '人次150'])('none: %s', (text) => {
    expect(wishesToChange(text)).toBe(false);
  });
});

describe('work that is told in words of a question', () => {
  it.each([
    '9月3日走访12户，宣传册写错4处已更正',
    '昨天召开推进会，研究延期办理事项6件，均已办结',
    '组织附件材料整理培训2场，参加40人次',
    '今天开展政策宣讲，现场解答怎么报名等问题20余条',
    '本周检查企业8家，未报隐患3处已整改',
    '发放模板和样表200份，培训联络员30人',
  ])('none: %s', (text) => {
    expect(plainQuestion(text)).toBeUndefined();
  });
});

describe('a text that reads like a report', () => {
  it.each([
    '今天开展了3场宣讲',
    '9月7日在红山区组织宣讲队进社区',
    '昨天走访慰问困难群众12户',
    '发放宣传资料约200份，群众反响很好',
    'Visited 3 sites and trained the crews today',
  ])('%s', (text) => {
    expect(looksLikeReport(text)).toBe(true);
  });

  it.each([
    '今天开展了3场宣讲吗',
    '明天拟开展3场宣讲',
    '请问今天要组织几场',
    '今天天气不错',
    '收到，谢谢',
    '宣讲材料在哪里下载',
    '3场',
    '我们计划9月20日举办座谈会',
    '能不能晚两天报，还在组织',
  ])('not: %s', (text) => {
    expect(looksLikeReport(text)).toBe(false);
  });
});

describe('a question without an answer', () => {
  it.each([
    ['旗县要不要报', true],
    ['人次怎么算', true],
    ['审核要久吗？', true],
    ['Must the mayor sign?', true],
    ['今天天气不错', false],
    ['今天开展了3场宣讲', false],
  ])('%s', (text, is) => {
    expect(isQuestion(text)).toBe(is);
  });
});
