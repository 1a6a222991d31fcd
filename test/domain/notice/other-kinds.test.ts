/** Twenty notices of other kinds of offices: which values are parsed, and which remain questions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';

interface Wanted {
  readonly received: string;
  readonly title?: string;
  readonly theme?: string;
  readonly issuer?: string;
  readonly receiver?: string;
  readonly opens?: string;
  /** Date with the hour, if the notice states one. */
  readonly deadline?: string;
  readonly deliverable?: string;
  readonly areas?: readonly string[];
  readonly requirements?: readonly string[];
  readonly asks?: readonly string[];
}

const NOTICES: Readonly<Record<string, Wanted>> = {
  'flood-season': {
    received: '2026-05-12',
    title: '汛期安全隐患排查治理工作',
    issuer: '某市应急管理局',
    receiver: '市应急管理局综合协调科',
    opens: '2026-05-11',
    deadline: '2026-06-22',
    deliverable: '排查治理工作总结及隐患台账',
    areas: ['尾矿库', '危险化学品企业', '建筑施工工地', '地下矿山'],
    requirements: ['加强组织领导', '建立隐患台账', '严肃追责问责'],
    // 下班前: each office has its own closing time.
    asks: ['hour'],
  },
  'training-figures': {
    received: '2026-11-03',
    title: '2026年度干部教育培训统计数据',
    issuer: '中共某市委组织部',
    receiver: '市委组织部干部教育科',
    deadline: '2026-11-20 17:00',
    deliverable: '2026年度干部教育培训统计表',
  },
  'reading-month': {
    received: '2026-03-25',
    title: '2026年“书香校园”读书月活动',
    theme: '阅读点亮童年',
    issuer: '某区教育局',
    receiver: '区教育局基础教育科',
    opens: '2026-04-01',
    deadline: '2026-05-08',
    deliverable: '活动总结',
    areas: ['开展一次主题班会', '举办一场读书分享会', '建设一批班级图书角'],
    requirements: ['高度重视，精心组织', '注重实效，避免形式主义', '及时总结，广泛宣传'],
    asks: ['hour'],
  },
  meeting: {
    received: '2026-07-02',
    title: '全市防汛抗旱工作会议',
    issuer: '市防汛抗旱指挥部办公室',
    receiver: '市防汛抗旱指挥部办公室',
    deadline: '2026-07-08 12:00',
    deliverable: '参会人员回执',
  },
  opinions: {
    received: '2026-08-10',
    title: '某市城市更新实施办法（征求意见稿）',
    issuer: '某市住房和城乡建设局',
    receiver: '某市住房和城乡建设局',
    deadline: '2026-08-21',
    deliverable: '书面意见',
    asks: ['hour'],
  },
  'volunteer-month': {
    received: '2026-02-27',
    title: '2026年学雷锋志愿服务月活动',
    theme: '弘扬雷锋精神 争做时代先锋',
    issuer: '集团公司团委',
    receiver: '集团团委',
    opens: '2026-03-01',
    deadline: '2026-04-03',
    deliverable: '活动总结和图片资料',
    areas: ['开展学雷锋主题团日活动', '开展岗位志愿服务活动', '开展关爱帮扶活动'],
    requirements: ['加强领导，周密部署', '突出重点，务求实效'],
    asks: ['hour'],
  },
  'food-safety': {
    received: '2026-04-20',
    title: '校园食品安全专项整治',
    issuer: '某县市场监督管理局',
    receiver: '局食品餐饮股',
    opens: '2026-04-20',
    deadline: '2026-06-20',
    deliverable: '专项整治工作总结',
    areas: ['食堂许可情况', '进货查验情况', '餐具消毒情况'],
    requirements: ['提高认识', '压实责任', '强化执法'],
    asks: ['several', 'hour'],
  },
  quarter: {
    received: '2026-09-20',
    title: '第三季度工作总结及第四季度工作计划',
    issuer: '办公室',
    receiver: '办公室综合科',
    deadline: '2026-09-28 12:00',
    deliverable: '第三季度工作总结及第四季度工作计划',
  },
  census: {
    received: '2026-06-03',
    title: '第八次全国农业普查试点准备工作',
    issuer: '某省统计局',
    receiver: '省统计局农村处',
    deadline: '2026-06-30',
    deliverable: '试点工作方案',
    areas: ['组建试点机构', '选聘普查员', '落实普查经费', '开展业务培训'],
    requirements: ['统一思想', '严守纪律'],
    asks: ['hour'],
  },
  village: {
    received: '2026-10-09',
    receiver: '镇民政办',
    deadline: '2026-10-15 17:00',
    deliverable: '冬季取暖保障摸底表',
    asks: ['year'],
  },
  'two-stage': {
    received: '2026-05-26',
    title: '政务公开提质增效行动',
    issuer: '某市人民政府办公室',
    receiver: '市政府办公室政务公开科',
    deadline: '2026-12-20',
    deliverable: '全年工作总结',
    areas: ['推进政策集中公开', '提升政策解读质量', '办好政府网站和政务新媒体', '畅通依申请公开渠道'],
    requirements: ['加强组织领导', '狠抓工作落实', '强化督促检查'],
    asks: ['several', 'hour'],
  },
  'monthly-report': {
    received: '2026-03-21',
    title: '建立安全生产月报制度',
    issuer: '某镇人民政府',
    receiver: '镇应急管理办公室',
    // 每月25日前 is not the deadline of a single campaign.
    deliverable: '安全生产月报表',
    asks: ['recurring'],
  },
  'school-photos': {
    received: '2026-03-31',
    title: '“我眼中的春天”学生摄影作品',
    theme: '我眼中的春天',
    issuer: '德育处',
    opens: '2026-03-30',
    deadline: '2026-04-17',
    deliverable: '“我眼中的春天”学生摄影作品',
    requirements: [
      '作品须为学生本人原创，手机、相机拍摄均可',
      '每班不少于5幅，不超过10幅，JPG格式，单幅不小于2MB',
      '作品以“班级+姓名+作品名”命名',
    ],
    asks: ['hour'],
  },
  hospital: {
    received: '2026-08-21',
    title: '2026年“服务百姓健康行动”大型义诊活动周',
    theme: '义诊服务进万家 健康守护在身边',
    issuer: '某市卫生健康委员会',
    receiver: '市卫生健康委医政科',
    opens: '2026-09-07',
    deadline: '2026-09-04 17:00',
    deliverable: '活动安排表',
    areas: ['义诊进乡村', '义诊进社区', '义诊进企业'],
    requirements: ['高度重视，周密安排', '确保医疗质量与安全', '做好信息报送'],
    // The summary is due 活动结束后3个工作日内, a second deadline without a date.
    asks: ['relative'],
  },
  'union-table': {
    received: '2026-06-09',
    title: '2026年送清凉活动统计工作',
    issuer: '区总工会',
    deadline: '2026-09-08 12:00',
    deliverable: '最终汇总表',
    requirements: [
      '请各单位确定一名统计员',
      '统计数据实行一月两报，分别于每月10日、25日前报区总工会权益保障部',
      '严格把关，确保数据准确',
    ],
    asks: ['recurring'],
  },
  'court-letter': {
    received: '2026-01-09',
    title: '商请提供2025年度行政诉讼案件数据',
    issuer: '某市中级人民法院',
    receiver: '某市中级人民法院行政审判庭',
    deadline: '2026-01-31',
    // 以上材料 does not name the papers.
    asks: ['hour'],
  },
  transfer: {
    received: '2026-09-16',
    title: '2026年全民终身学习活动周',
    issuer: '某市教育局',
    receiver: '某市教育局职成科',
    deadline: '2026-10-16',
    deliverable: '推荐材料',
    asks: ['several', 'hour'],
  },
  'plain-chat': { received: '2026-07-01', deadline: '2026-07-08 12:00', asks: ['year'] },
  award: {
    received: '2026-02-25',
    title: '评选2026年度“青年文明号”',
    issuer: '共青团某省委',
    receiver: '团省委青年发展部',
    opens: '2026-03-01',
    deadline: '2026-03-31',
    requirements: ['坚持标准，优中选优', '严肃纪律，杜绝弄虚作假'],
    asks: ['hour'],
  },
  inspection: {
    received: '2026-08-19',
    title: '秋季学校食堂联合检查',
    issuer: '某县教育体育局 某县市场监督管理局 某县卫生健康局',
    receiver: '县市场监督管理局食品餐饮股',
    opens: '2026-08-25',
    deadline: '2026-09-15 17:30',
    deliverable: '《自查情况汇总表》',
    areas: [
      '食堂经营许可及从业人员健康证情况',
      '原料采购、索证索票和台账记录情况',
      '食品留样、餐具消毒情况',
      '陪餐制度落实情况',
    ],
    // The schools have another date of their own.
    asks: ['several'],
  },
};
/** If a second deadline makes it unclear which one is meant, no value that depends on it is certain. */
const UNCERTAIN = ['two-stage', 'hospital', 'union-table', 'transfer', 'inspection'];

describe('readNotice', () => {
  it.each(Object.entries(NOTICES))('reads %s', (name, { received, ...wanted }) => {
    const text = readFileSync(new URL(`../../fixtures/notices/${name}.txt`, import.meta.url), 'utf8');
    const reading = readNotice(text, { receivedOn: received });
    const { deadline } = reading;
    const asks = reading.questions.map(({ kind }) => kind);
    const title = reading.title?.certain ? reading.title.value : undefined;
    expect({
      ...(title !== undefined && { title }),
      ...(reading.theme && { theme: reading.theme.value }),
      ...(reading.issuer && { issuer: reading.issuer.value }),
      ...(reading.receiver && { receiver: reading.receiver.value }),
      ...(reading.opens && { opens: reading.opens.value }),
      ...(deadline && { deadline: [deadline.value, deadline.time].filter(Boolean).join(' ') }),
      ...(reading.deliverable && { deliverable: reading.deliverable.value }),
      ...(reading.areas.length > 0 && { areas: reading.areas.map(({ value }) => value) }),
      ...(reading.requirements.length > 0 && {
        requirements: reading.requirements.map(({ value }) => value),
      }),
      ...(asks.length > 0 && { asks }),
    }).toEqual(wanted);
  });

  it.each(UNCERTAIN)('has the deadline of %s confirmed', (name) => {
    const text = readFileSync(new URL(`../../fixtures/notices/${name}.txt`, import.meta.url), 'utf8');
    const { deadline, deliverable } = readNotice(text, { receivedOn: NOTICES[name]?.received ?? '' });
    expect([deadline?.certain, deliverable?.certain]).toEqual([false, false]);
  });

  it('has an opening confirmed that is not before the deadline', () => {
    const text = readFileSync(new URL('../../fixtures/notices/hospital.txt', import.meta.url), 'utf8');
    expect(readNotice(text, { receivedOn: '2026-08-21' }).opens).toMatchObject({ certain: false });
  });
});
