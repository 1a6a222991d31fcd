/** Ten notices of other kinds of office: what of each is read, and what is left to be asked. */
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
  /** Date and, where the notice has one, hour. */
  readonly deadline: string;
  readonly deliverable: string;
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
    deadline: '2026-06-22',
    deliverable: '排查治理工作总结及隐患台账',
    areas: ['尾矿库', '危险化学品企业', '建筑施工工地', '地下矿山'],
    requirements: ['加强组织领导', '建立隐患台账', '严肃追责问责'],
    // 下班前: at what hour an office closes is its own.
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
};

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
      deadline: [deadline?.value, deadline?.time].filter(Boolean).join(' '),
      deliverable: reading.deliverable?.value,
      ...(reading.areas.length > 0 && { areas: reading.areas.map(({ value }) => value) }),
      ...(reading.requirements.length > 0 && {
        requirements: reading.requirements.map(({ value }) => value),
      }),
      ...(asks.length > 0 && { asks }),
    }).toEqual(wanted);
  });
});
