/**
 * Notices of twenty-one offices, whose true values were written down before any was parsed: every value parsed as
 * certain is true, and almost all values are found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';
import { emptySetup, withNotice, type SetupField } from '../../../src/domain/setup/setup.ts';
import { documentText } from '../../../src/files/documents/document-text.ts';
import { aDocx } from '../../files/samples.ts';

const FOLDER = new URL('../../fixtures/notices/offices/', import.meta.url);

/** Several values if more than one wording is right. */
type True = Readonly<Partial<Record<SetupField, string | readonly string[]>>>;

const NOTICES: Readonly<Record<string, True>> = {
  'health-infection': {
    title: ['开展基层医疗机构感染防控“回头看”检查', '基层医疗机构感染防控“回头看”检查'],
    organiser: '市卫生健康委医政科',
    opens: '2026-10-12',
    deadline: '2026-11-25',
    hour: '17:00',
    deliverable: '检查工作报告和问题清单',
    areas: '手卫生和职业防护；消毒灭菌；医疗废物管理',
    requirements: '提高认识，压实责任；立查立改，举一反三；按时报送',
  },
  'lifelong-learning': {
    title: '2026年全民终身学习活动周',
    theme: '数字赋能学习 共享终身教育',
    organiser: ['职成处', '省教育厅办公室', '省教育厅职成处'],
    opens: '2026-10-19',
    deadline: '2026-11-06',
    deliverable: '活动周总结',
    others: '活动周方案 2026-10-12',
    areas: '开幕式；“百姓学习之星”事迹展播；社区教育课程资源开放；老年人智能技术培训',
    requirements: '高度重视，精心组织；注重实效，厉行节约；加强宣传，扩大影响',
    dayOff: 'as-written',
  },
  'statistics-annual': {
    title: ['2026年统计年报和2027年定期统计报表工作', '布置2026年统计年报和2027年定期统计报表工作'],
    organiser: '市统计局工业统计科',
    deadline: '2027-03-31',
    hour: '18:00',
    deliverable: '年报工作总结',
    others: '规模以上工业企业年报 2027-03-10；劳动工资年报 2027-03-10',
    requirements: '落实责任；依法统计；加强审核',
  },
  'fire-month': {
    title: '2026年“119”消防宣传月活动',
    theme: '全民消防 生命至上',
    organiser: '市消防救援支队宣传科',
    opens: '2026-11-01',
    deadline: '2026-12-04',
    deliverable: '活动总结',
    others: '活动方案 2026-10-28',
    areas: '举办消防宣传月启动仪式；开展消防站开放活动；开展“敲门入户”宣传；组织疏散逃生演练',
    requirements: '加强组织领导；创新宣传形式；确保活动安全',
  },
  'archives-check': {
    title: '2026年度档案行政执法监督检查',
    organiser: '县档案局业务股',
    opens: '2026-08-03',
    deadline: '2026-08-24',
    hour: '17:00',
    deliverable: '档案行政执法检查自查表',
    areas: [
      '档案工作责任制落实情况；归档文件整理情况；档案库房“十防”措施落实情况；档案数字化推进情况',
      '档案工作责任制落实情况；归档文件整理情况（2025年度文件应于2026年6月30日前归档完毕）；档案库房“十防”措施落实情况；档案数字化推进情况',
    ],
    requirements: '各单位要明确分管领导和档案人员；对检查发现的问题，限期整改',
  },
  'union-safety-cup': {
    title: '2026年度“安康杯”竞赛活动',
    theme: '压实安全责任，保障职工健康',
    organiser: ['公司工会', '公司工会生产保护部'],
    opens: '2026-04-01',
    deadline: '2027-01-08',
    hour: '12:00',
    deliverable: '竞赛总结',
    others: '报名表 2026-04-10',
    areas: '排查身边隐患；学习安全知识；评选安全班组',
  },
  'budget-performance': {
    title: ['2025年度部门预算绩效自评工作', '2025年度部门预算绩效自评'],
    organiser: '市财政局绩效评价科',
    deadline: '2026-03-20',
    deliverable: '自评报告、自评表',
  },
  'quality-month': {
    title: '2026年“质量月”活动',
    theme: '加强全面质量管理 促进质量强国建设',
    organiser: '市市场监督管理局质量发展处',
    deadline: '2026-10-09',
    deliverable: '活动总结、统计表',
    areas: '质量管理体系升级行动；企业首席质量官培训；消费品质量安全科普',
    requirements: '强化统筹；突出特色；做好总结',
    opens: '2026-09-01',
  },
  'forestry-progress': {
    title: '2026年春季造林绿化进度',
    organiser: '盟林业和草原局生态修复科',
    opens: '2026-03-25',
    deadline: '2026-06-10',
    deliverable: '春季造林绿化总结',
  },
  'science-week': {
    title: ['组织参加2026年科技活动周', '参加2026年科技活动周', '2026年科技活动周'],
    organiser: ['科研处成果科', '科研处'],
    opens: '2026-05-23',
    deadline: '2026-04-30',
    hour: '12:00',
    deliverable: '活动安排表',
    areas: '实验室开放日；科普报告会；青少年科学体验',
  },
  mediation: {
    title: '“矛盾纠纷大排查大化解”专项活动',
    organiser: '县司法局',
    opens: ['2026-06-02', '2026-06-01'],
    deadline: '2026-10-12',
    deliverable: '专项活动总结',
    areas: '婚姻家庭纠纷排查；土地承包纠纷排查；劳资纠纷排查；物业纠纷排查',
    requirements: '加强组织领导；加强信息报送',
  },
  recruitment: {
    title: ['征集2027年民生实事项目建议', '2027年民生实事项目建议'],
    organiser: ['市政府办公室督查科', '市政府办公室'],
    opens: '2026-11-02',
    deadline: '2026-11-22',
    deliverable: ['项目建议', '民生实事项目建议', '2027年民生实事项目建议'],
  },
  'english-research': {
    title: 'Annual research integrity return 2026',
    organiser: ['Research Integrity Office', 'the Research Integrity Office'],
    deadline: '2027-01-29',
    hour: '16:00',
    deliverable: ['completed return', 'the completed return', 'return'],
    areas:
      'Training completed by staff and research students；Allegations received and their outcomes；Changes of local procedures',
    requirements:
      'The return must be approved by the head of department；Individuals must not be named；A nil return is required where there is nothing to report',
  },
  'english-port': {
    title: 'Spring safety campaign',
    organiser: ['Port Safety Department', 'the Port Safety Department'],
    opens: '2026-04-01',
    deadline: '2026-05-08',
    deliverable: ['Reports', 'drill report', 'campaign summary', 'A short campaign summary'],
    areas: 'Mooring line inspection；Fire drill on each berth；Toolbox talks on working at height',
  },
  'english-health': {
    title: 'World Patient Safety Day',
    theme: 'Safe care for every newborn and every child',
    organiser: ['Quality Unit', 'the Quality Unit'],
    opens: '2026-09-14',
    deadline: '2026-10-02',
    deliverable: [
      'one-page report with photographs',
      'one-page report',
      'a one-page report with photographs',
    ],
    areas: 'Open house for parents；Hand hygiene audit；Medication safety training',
  },
  women: {
    title: '2027年“三八”国际妇女节系列活动',
    theme: '巾帼心向党 奋进新征程',
    organiser: '市妇联宣传部',
    opens: '2027-03-01',
    deadline: '2027-03-20',
    deliverable: '活动开展情况',
    areas: [
      '先进典型宣传；法律政策宣讲，重点宣讲《妇女权益保障法》；关爱服务困难妇女儿童',
      '先进典型宣传；法律政策宣讲；关爱服务困难妇女儿童',
    ],
  },
  water: {
    title: '2026年水利工程汛前安全检查',
    organiser: ['局运行管理股', '县水利局运行管理股'],
    opens: '2026-04-08',
    deadline: '2026-05-06',
    hour: '10:00',
    deliverable: '检查情况报告及隐患台账',
    areas: '工程实体；放水设施；防汛预案；物资储备',
  },
  tax: {
    title: '2026年度纳税服务工作总结和2027年工作计划',
    organiser: ['市局（纳税服务处）', '国家税务总局某市税务局办公室', '市局'],
    deadline: '2026-12-18',
    deliverable: '2026年度纳税服务工作总结和2027年工作计划',
  },
  library: {
    title: ['LIBRARY WEEK 2026', 'Library Week 2026'],
    theme: 'Stories that connect us',
    organiser: 'Programmes Unit',
    opens: '2026-10-12',
    deadline: '2026-10-30',
    hour: '12:00',
    deliverable: 'report of the week',
    others: 'Branch plans 2026-09-25',
    areas: 'A story hour for children；A local history display；A book exchange',
    requirements: 'Events must be free of charge；Photographs of children need the consent of a parent',
  },
  youth: {
    title: ['2026年度优秀志愿者和优秀志愿服务组织', '评选2026年度优秀志愿者和优秀志愿服务组织'],
    organiser: ['团委办公室', '团委办公室203室', '校团委'],
    opens: '2026-12-07',
    deadline: '2026-12-11',
    hour: '17:30',
    deliverable: '推荐表、汇总表',
  },
  grain: {
    title: '2026年秋粮收购进度统计',
    organiser: '某县发展和改革局',
    opens: '2026-10-10',
    deadline: '2027-05-10',
    deliverable: '收购工作总结',
  },
};
/** The letter has no heading; the other date is probably that of the figures. */
const LEFT_BLANK = ['english-health title', 'grain opens'];
/** Proposed with its sentence, so that a person can remove it. */
const PROPOSED = ['union-safety-cup requirements'];

const textOf = (name: string) => readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');

interface Shown {
  readonly name: string;
  readonly value: string;
  readonly certain: boolean;
  readonly isTrue: boolean;
}

function shownOf(notice: string, text: string): Shown[] {
  const reading = readNotice(text, { receivedOn: '2026-01-05' });
  const setup = withNotice(emptySetup('zh-CN', 'Asia/Shanghai'), reading);
  const fields = new Set([...Object.keys(NOTICES[notice] ?? {}), ...Object.keys(setup.sources)]);
  return [...fields].map((each) => {
    const field = each as SetupField;
    const value = setup[field];
    const shown =
      typeof value === 'object'
        ? value.map((one) => (typeof one === 'string' ? one : `${one.name} ${one.date}`)).join('；')
        : (value ?? '');
    return {
      name: `${notice} ${field}`,
      value: shown,
      certain: setup.sources[field]?.certain === true,
      isTrue: [NOTICES[notice]?.[field] ?? []].flat().includes(shown),
    };
  });
}

const NAMES = Object.keys(NOTICES);

describe('readNotice', () => {
  it('has the true values of each notice', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.txt', ''));
    expect(NAMES.toSorted()).toEqual(files.toSorted());
  });

  it.each(NAMES)('shows only true values of %s as certain', (notice) => {
    const wrong = shownOf(notice, textOf(notice)).filter(({ certain, isTrue }) => certain && !isTrue);
    expect(wrong).toEqual([]);
  });

  it('finds their values, and proposes almost nothing else', () => {
    const all = NAMES.flatMap((notice) => shownOf(notice, textOf(notice)));
    const untrue = all.filter(({ isTrue }) => !isTrue);
    expect(untrue.filter(({ value }) => value === '').map(({ name }) => name)).toEqual(LEFT_BLANK);
    expect(untrue.filter(({ value }) => value !== '').map(({ name }) => name)).toEqual(PROPOSED);
  });

  it.each(NAMES)('reads %s from a Word document alike', async (notice) => {
    const document = await documentText(aDocx(textOf(notice).split('\n')));
    expect(document.ok && shownOf(notice, document.text)).toEqual(shownOf(notice, textOf(notice)));
  });
});
