/**
 * Notices of kinds for which no rule was written: values parsed as certain are right, all others are questions or
 * blank.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';
import { emptySetup, withNotice, type SetupField } from '../../../src/domain/setup/setup.ts';

type Read = Readonly<Partial<Record<SetupField, string>>> & { readonly asks: readonly string[] };

const FOLDER = new URL('../../fixtures/notices/unseen/', import.meta.url);

/** A value that ends in `?` must be confirmed by a person; one that is absent stays blank. */
const NOTICES: Readonly<Record<string, Read>> = {
  bilingual: {
    title: '“清洁港湾”计划进展报告',
    organiser: '计划秘书处',
    deadline: '2026-10-16',
    hour: '17:00',
    asks: [],
  },
  'chat-line': {
    deadline: '2026-10-12?',
    deliverable: '排查表?',
    asks: ['several', 'hour', 'year'],
  },
  essays: {
    title: '“我心中的母亲河”主题征文征集启事?',
    theme: '我心中的母亲河',
    organiser: '河源市水利局 河源日报社',
    opens: '2026-08-12?',
    deadline: '2026-10-31',
    hour: '24:00',
    requirements:
      '体裁为散文、随笔、诗歌，散文随笔不超过3000字，诗歌不超过60行；作品须为原创，未公开发表，严禁抄袭；来稿请注明作者姓名、单位及联系方式?',
    asks: [],
  },
  flood: {
    title: '汛期信息报送工作',
    organiser: '市防办?',
    deadline: '2026-07-17?',
    hour: '18:00?',
    deliverable: '值班表?',
    asks: ['recurring', 'relative'],
  },
  forwarded: {
    title: '老年健康宣传周活动',
    theme: '关注口腔健康 品味老年幸福',
    organiser: '市卫生健康委老龄科',
    opens: '2026-08-24',
    deadline: '2026-09-11',
    deliverable: '活动总结',
    areas: '健康讲座；义诊服务；媒体宣传',
    asks: ['hour'],
  },
  grants: {
    title: '2027年度省级科普项目申报指南?',
    organiser: '省科学技术协会',
    opens: '2026-11-10',
    deadline: '2026-12-18?',
    asks: ['several', 'hour'],
  },
  'inspection-papers': {
    title: '迎接省级义务教育质量监测督导检查有关材料准备工作',
    organiser: '督导室?',
    opens: '2026-12-15?',
    deadline: '2026-12-09?',
    requirements:
      '各单位于12月7日前将电子版发至督导室邮箱，12月9日前将纸质版（一式两份）送督导室；材料要真实准确，严禁弄虚作假；各学校按目录分盒归档，标签统一为宋体三号?',
    asks: ['several', 'hour'],
  },
  'labour-award': {
    title: '推荐评选2026年临江市五一劳动奖',
    organiser: '市总工会经济工作部',
    deadline: '2026-03-20',
    asks: ['hour'],
  },
  letter: {
    title: '商请提供2025年度会员单位基本情况',
    organiser: '青川省统计学会秘书处',
    deadline: '2026-04-17',
    deliverable: '加盖公章的书面材料',
    asks: ['hour'],
  },
  minutes: {
    title: '全市文旅系统第三季度工作调度会会议纪要?',
    organiser: '局办公室?',
    deadline: '2026-09-25?',
    deliverable: '第三季度落实情况?',
    others: '检查情况 2026-07-31；演出台账 2026-08-31；普查成果 2026-09-15?',
    asks: ['several', 'hour', 'recurring'],
  },
  'monthly-articles': {
    title: '进一步规范政务信息月报工作',
    organiser: '江城市交通运输局办公室',
    deadline: '2026-12-20?',
    dayOff: 'bring-forward',
    deliverable: '12月信息?',
    areas: '重点工作进展；经验做法；问题建议',
    asks: ['hour', 'recurring'],
  },
  newsletter: {
    title: '约稿函?',
    organiser: '通江市园林协会编辑部',
    deadline: '2026-09-20',
    asks: ['hour'],
  },
  'party-meeting': {
    title: '2026年度基层党组织组织生活会',
    organiser: '中共东山区委组织部',
    opens: '2027-01-05',
    deadline: '2027-02-26?',
    deliverable: '综合报告?',
    others: '工作方案 2027-01-04?',
    areas: '认真学习研讨；广泛征求意见；深入谈心谈话；开展批评和自我批评',
    requirements: '各党（工）委于2027年1月4日前报送工作方案；会后15个工作日内完成整改清单公示',
    asks: ['several', 'hour'],
  },
  'safety-month': {
    title: '2026年“安全生产月”活动',
    theme: '人人讲安全、个个会应急——查找身边安全隐患',
    organiser: '市局宣教科',
    opens: '2026-06-01?',
    deadline: '2026-07-03',
    deliverable: '活动总结',
    areas: '开展“安全宣讲进企业”活动；开展应急演练活动；开展隐患排查活动',
    requirements: '加强领导；严格纪律；及时总结',
    asks: ['hour'],
  },
  statistics: {
    title: '社会组织服务情况统计报表制度?',
    dayOff: 'put-off',
    asks: ['recurring', 'recurring'],
  },
  supervision: {
    title: '督 办 函?',
    organiser: '市水利局督查科?',
    deliverable: '整改报告及佐证材料?',
    asks: ['relative', 'relative'],
  },
  survey: {
    title: '营商环境满意度问卷调查',
    organiser: '区发改局营商科?',
    opens: '2026-05-06',
    deadline: '2026-05-25?',
    deliverable: '组织情况小结?',
    asks: ['several', 'hour'],
  },
  'training-course': {
    title: '全区档案业务培训班',
    organiser: '区档案局业务科',
    opens: '2026-09-15?',
    deadline: '2026-09-08',
    deliverable: '报名回执',
    asks: ['hour'],
  },
  'village-plan': {
    title: '云岭县农村人居环境整治提升三年行动2026年实施方案',
    organiser: '专班办公室?',
    opens: '2026-03-01?',
    deadline: '2026-12-10?',
    deliverable: '年度工作总结?',
    areas: '农村厕所革命；生活污水治理；生活垃圾治理；村容村貌提升',
    requirements: '强化组织领导；强化资金保障；强化督查考核',
    asks: ['hour', 'recurring'],
  },
  'work-hint': {
    title: '工作提示?',
    organiser: '办公室303室?',
    deadline: '2026-07-10?',
    hour: '17:30?',
    deliverable: '纸质表格?',
    asks: ['several'],
  },
  'english-memo': {
    title: 'Annual Emergency Preparedness Review?',
    organiser: 'Group Health and Safety Office?',
    opens: '2026-09-21',
    deadline: '2026-10-23?',
    hour: '17:00?',
    deliverable: 'review report?',
    asks: ['relative'],
  },
  'health-letter': {
    title: '2026年三季度基本公共卫生服务项目进展情况',
    organiser: '市卫生健康委员会基层卫生处?',
    deadline: '2026-10-15',
    deliverable: '2026年三季度基本公共卫生服务项目进展情况?',
    asks: ['hour'],
  },
  'heritage-cases': {
    title: '“非遗进校园”优秀案例',
    organiser: '市文化和旅游局非遗科',
    opens: '2026-09-01?',
    deadline: '2026-09-25',
    deliverable: '“非遗进校园”优秀案例?',
    asks: ['hour'],
  },
  'meeting-reply': {
    title: '2026年度河湖长制工作推进会',
    organiser: '区河长办?',
    deadline: '2026-09-22?',
    deliverable: '参会人员回执?',
    asks: ['hour', 'relative'],
  },
  'school-food': {
    title: '2026年秋季学期校园食品安全“守护行动”',
    organiser: '市教育局体卫艺科?',
    opens: '2026-09-07',
    deadline: '2026-11-06?',
    hour: '17:00?',
    deliverable: '行动总结和问题台账?',
    others: '工作方案 2026-09-18?',
    areas: '食堂自查；家长陪餐；宣传教育',
    requirements: '加强组织领导；严格督导检查；及时报送材料',
    asks: ['several'],
  },
  'sports-teams': {
    title: '组队参加第十五届全市职工运动会',
    organiser: '市总工会',
    opens: '2026-10-17?',
    deadline: '2026-09-30',
    hour: '12:00',
    asks: [],
  },
  'table-dates': {
    title: '2026年全国科普月工作材料报送',
    theme: '科技改变生活 创新赢得未来',
    organiser: '市科技局科普科?',
    opens: '2026-09-01?',
    deadline: '2026-10-12?',
    hour: '17:00?',
    deliverable: '工作总结?',
    others: '活动计划表 2026-08-28；活动简讯（不少于3篇） 2026-09-25?',
    asks: ['several'],
  },
  'annex-dates': {
    title: '2026年国家宪法日暨宪法宣传周活动',
    organiser: '长川区普法办公室',
    opens: '2026-12-01?',
    deadline: '2026-12-11?',
    hour: '17:30?',
    deliverable: '活动总结和《活动情况统计表》?',
    others: '活动计划 2026-11-27?',
    asks: ['several'],
  },
  'by-level': {
    title: '第五次全国经济普查资料开发课题征集',
    organiser: '省统计局普查中心?',
    deadline: '2026-09-28?',
    others: '课题申报书 2026-09-18?',
    areas: '产业结构研究；数字经济研究；小微企业研究',
    asks: ['several', 'hour'],
  },
  'days-by-level': {
    title: '第三季度安全生产隐患排查台账报送工作',
    organiser: '县应急管理局综合科?',
    deadline: '2026-10-10?',
    areas: '隐患排查台账；重大隐患整改情况；典型案例',
    requirements: '高度重视；如实填报；按时报送',
    dayOff: 'put-off',
    asks: ['several', 'hour', 'by-level'],
  },
  'case-studies': {
    title: '“质量强企”典型案例征集活动',
    organiser: '省局质量发展处',
    opens: '2026-05-06',
    deadline: '2026-06-26',
    deliverable: '推荐表、案例文本',
    areas: '质量管理创新；标准引领；品牌培育',
    asks: ['hour'],
  },
  quarterly: {
    title: '建立安全生产隐患排查整治情况季报制度',
    organiser: '县安全生产委员会办公室',
    deadline: '2026-12-25?',
    asks: ['hour', 'recurring'],
  },
  upload: {
    title: '2026年度高校毕业生就业质量年度报告数据',
    organiser: '学生就业指导中心',
    deadline: '2026-11-20',
    hour: '17:00',
    deliverable: '盖章的《数据核对确认表》',
    asks: [],
  },
  'passed-on': {
    title: '2026年第三季度主题党日活动情况',
    organiser: '区直机关工委组织部?',
    deadline: '2026-10-15?',
    deliverable: '2026年第三季度主题党日活动情况?',
    asks: ['several', 'hour'],
  },
  drafts: {
    title: '青河年鉴（2026）',
    organiser: '县地方志编纂中心?',
    deadline: '2026-08-20?',
    deliverable: '经主要负责人签字的定稿?',
    others: '编写人员名单 2026-04-10；初稿 2026-05-31；修改稿 2026-07-15?',
    areas: '大事记；部门工作；统计资料',
    requirements: '资料时限为2025年1月1日至12月31日；图片分辨率不低于300dpi',
    asks: ['several', 'hour'],
  },
  supplement: {
    title: '延长“质量标杆”典型经验申报时间',
    organiser: '市局质量发展科?',
    deadline: '2026-09-18?',
    hour: '17:00?',
    asks: ['several'],
  },
  timetable: {
    title: '参加全省职业院校技能大赛',
    organiser: '省职业教育研究所',
    deadline: '2026-11-06?',
    deliverable: '参赛选手汇总表?',
    others: '网上报名 2026-10-28?',
    asks: ['several', 'hour'],
  },
  'weekday-chat': {
    deadline: '2026-01-07?',
    asks: ['hour', 'counted'],
  },
};

function readOf(file: string): Read {
  const text = readFileSync(new URL(`${file}.txt`, FOLDER), 'utf8');
  const reading = readNotice(text, { receivedOn: '2026-01-05' });
  const setup = withNotice(emptySetup('zh-CN', 'Asia/Shanghai'), reading);
  const fields = Object.entries(setup.sources).map(([field, source]) => {
    const value = setup[field as SetupField];
    const shown =
      typeof value === 'object'
        ? value.map((each) => (typeof each === 'string' ? each : `${each.name} ${each.date}`)).join('；')
        : String(value);
    return [field, source.certain ? shown : `${shown}?`];
  });
  return { ...(Object.fromEntries(fields) as Omit<Read, 'asks'>), asks: setup.asked.map(({ kind }) => kind) };
}

describe('readNotice', () => {
  it('does not cut a requirement at the colon of a time', () => {
    const text =
      '关于开展安全排查的通知\n各县住建局：\n一、有关要求\n（一）请于11月5日17:30前将总结报送市局。\n2026年9月1日';
    const [first] = readNotice(text, { receivedOn: '2026-09-02' }).requirements;
    expect(first?.value).toBe('请于11月5日17:30前将总结报送市局');
  });

  it('reads exactly the expected values of each notice', () => {
    expect(readdirSync(FOLDER).map((file) => file.replace('.txt', ''))).toEqual(
      Object.keys(NOTICES).toSorted(),
    );
  });

  it.each(Object.entries(NOTICES))('reads %s and leaves the rest to a person', (file, wanted) => {
    expect(readOf(file)).toEqual(wanted);
  });
});
