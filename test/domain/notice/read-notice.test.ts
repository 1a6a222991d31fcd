/** Notices of common kinds, each with exactly the values that must be read from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSafely } from '../../../src/domain/notice/read-safely.ts';
import { isAnotherNotice, isLongNotice, isShortNotice } from '../../../src/domain/notice/awaited.ts';
import type { Found, NoticeReading } from '../../../src/domain/notice/notice.ts';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';

const FOLDER = new URL('../../fixtures/notices/', import.meta.url);

function read(name: string, receivedOn = '2026-08-25'): NoticeReading {
  return readNotice(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'), { receivedOn });
}

/** A value; followed by ? if a person is asked to confirm it. */
function shown(found: Found<string> | undefined): string | undefined {
  return found && `${found.value}${found.certain ? '' : '?'}`;
}

function summary(reading: NoticeReading) {
  return {
    title: shown(reading.title),
    theme: shown(reading.theme),
    issuer: shown(reading.issuer),
    receiver: shown(reading.receiver),
    noticeDate: shown(reading.noticeDate),
    opens: shown(reading.opens),
    deadlines: reading.deadlines.map(({ value, time, what }) =>
      [value, time, what].filter(Boolean).join(' '),
    ),
    deliverable: shown(reading.deliverable),
    areas: reading.areas.map(shown),
    requirements: reading.requirements.map(shown),
    addressees: reading.addressees.map(({ value }) => `${value.name} ${value.kind}`),
    dayOffRule: reading.dayOffRule?.value,
    email: shown(reading.email),
    phone: shown(reading.phone),
    asks: reading.questions.map(({ kind }) => kind),
  };
}

const NOTHING = {
  title: undefined,
  theme: undefined,
  issuer: undefined,
  receiver: undefined,
  noticeDate: undefined,
  opens: undefined,
  deadlines: [],
  deliverable: undefined,
  areas: [],
  requirements: [],
  addressees: [],
  dayOffRule: undefined,
  email: undefined,
  phone: undefined,
  asks: ['no-date'],
};

describe('readNotice', () => {
  it('reads a plan passed on by a notice: areas, requirements, a date without an hour', () => {
    expect(summary(read('activity-month', '2025-04-21'))).toEqual({
      ...NOTHING,
      title: '第12个全省节水宣传月',
      theme: '珍惜每一滴水，建设节水家园',
      issuer: '某省水利厅',
      receiver: '省水利厅节约用水处',
      noticeDate: '2025-04-20',
      opens: '2025-05-01?',
      deadlines: ['2025-05-30 宣传月总结'],
      deliverable: '宣传月总结',
      areas: ['广泛开展节水宣传教育', '推进节水型单位建设', '帮助群众解决用水难题'],
      requirements: ['加强组织领导', '注重宣传效果', '确保安全有序'],
      addressees: ['各市水利局 class', '甲县 named', '乙县水利局 named'],
      asks: ['hour'],
    });
  });

  it('keeps the sentence of every value as it stands in the notice', () => {
    const reading = read('activity-month', '2025-04-21');
    const text = readFileSync(new URL('activity-month.txt', FOLDER), 'utf8');
    const found = [
      reading.theme,
      reading.issuer,
      reading.receiver,
      reading.noticeDate,
      reading.opens,
      reading.deadline,
      reading.deliverable,
      ...reading.areas,
      ...reading.requirements,
      ...reading.addressees,
    ];
    expect(found.every((each) => each && text.includes(each.sentence.replace(/…$/u, '')))).toBe(true);
    expect(reading.deadline?.sentence).toBe('各地务于5月30日前将本地宣传月总结报送省水利厅节约用水处');
  });

  it('reads 9月底前 and plain numbers, with e-mail and telephone', () => {
    expect(summary(read('safety-check'))).toEqual({
      ...NOTHING,
      title: '2026年秋季消防安全检查',
      issuer: '某集团有限公司',
      receiver: '集团安全监察部',
      noticeDate: '2026-08-24',
      opens: '2026-09-01',
      deadlines: ['2026-09-30 检查情况报告'],
      deliverable: '检查情况报告',
      areas: ['消防设施', '疏散通道', '用电管理', '应急演练'],
      requirements: ['提高认识，压实责任', '如实填报，立查立改'],
      addressees: ['集团各分公司 class', '各直属部门 class'],
      email: 'anjian@example.com',
      phone: '0471-6543210',
      asks: ['hour'],
    });
  });

  it('takes 本月25日17时前 from the notice’s own date, and 逢节假日顺延', () => {
    expect(summary(read('this-month', '2026-06-09'))).toEqual({
      ...NOTHING,
      title: '上半年教师培训统计表',
      issuer: '某区教育局',
      receiver: '教育局人事科',
      noticeDate: '2026-06-08',
      deadlines: ['2026-06-25 17:00 教师培训统计表'],
      deliverable: '教师培训统计表',
      addressees: ['各中小学 class', '幼儿园 named'],
      dayOffRule: 'put-off',
      asks: [],
    });
  });

  it('asks about a monthly deadline, and uses the only date', () => {
    expect(summary(read('monthly', '2026-04-02'))).toMatchObject({
      deadlines: ['2026-04-15 联络员名单'],
      areas: ['接访情况', '办理情况'],
      requirements: [],
      dayOffRule: 'put-off',
      asks: ['hour', 'recurring'],
    });
  });

  it('gives two dates each its own object, and asks which is the deadline', () => {
    const reading = read('two-dates', '2026-05-20');
    expect(summary(reading)).toMatchObject({
      deadlines: ['2026-06-10 宣传周工作方案', '2026-07-05 宣传周总结'],
      deliverable: '宣传周总结?',
      asks: ['several', 'hour'],
    });
    expect(reading.deadline).toMatchObject({ value: '2026-07-05', certain: false });
  });

  it('gives each of two dates its object where one verb stands behind both', () => {
    const text =
      '某市水利局关于检查的通知\n各区：\n请各区于5月10日前将检查方案、5月20日前将检查报告报送市水利局节水办。\n某市水利局\n2026年4月1日\n';
    const { deadlines } = readNotice(text, { receivedOn: '2026-04-02' });
    expect(deadlines.map(({ value, what }) => [value, what])).toEqual([
      ['2026-05-10', '检查方案'],
      ['2026-05-20', '检查报告'],
    ]);
  });

  it('reads a text without a date of its own by the day of receipt, and asks for the year', () => {
    expect(summary(read('pasted'))).toEqual({
      ...NOTHING,
      deadlines: ['2026-10-20 17:00 自查表'],
      deliverable: '自查表?',
      receiver: '学院办公室?',
      email: 'bgs@example.edu',
      asks: ['year'],
    });
  });

  it('says that a date is over', () => {
    expect(summary(read('past'))).toMatchObject({
      deadlines: ['2025-03-31 创新案例'],
      asks: ['hour', 'past'],
    });
  });

  it('reads no date from 收到通知后5个工作日内', () => {
    const reading = read('relative');
    expect(summary(reading)).toMatchObject({ deadlines: [], receiver: '工程管理部?', asks: ['relative'] });
    expect(reading.questions[0]?.sentence).toContain('收到通知后5个工作日内');
  });

  it('reads no day from 9月中旬', () => {
    expect(summary(read('vague'))).toMatchObject({
      deadlines: [],
      deliverable: '准备情况报告?',
      asks: ['vague'],
    });
  });

  it('reads a call for works with its closing time, and a date in Chinese numerals', () => {
    expect(summary(read('works', '2026-09-09'))).toEqual({
      ...NOTHING,
      title: '“书香校园”征文活动',
      theme: '阅读点亮人生?',
      issuer: '某市图书馆',
      noticeDate: '2026-09-08',
      deadlines: ['2026-10-31 24:00'],
      areas: ['读书心得', '书评', '家庭阅读故事'],
      email: 'zhengwen@example.org',
      asks: [],
    });
  });

  it('reads 一是…二是… as areas, and the object that stands before its date', () => {
    expect(summary(read('numerals', '2026-03-27'))).toMatchObject({
      deadlines: ['2026-05-10 爱国卫生月总结'],
      receiver: '州卫生健康委疾控科',
      areas: ['开展环境整治', '开展健康科普', '开展病媒防制'],
      requirements: ['加强领导', '务求实效'],
      asks: ['hour'],
    });
  });

  it('reports a missing date, and still reads what is to be handed in', () => {
    expect(summary(read('no-date'))).toMatchObject({
      deadlines: [],
      deliverable: '清理情况?',
      receiver: '机关服务中心?',
      asks: ['no-date'],
    });
  });

  it('distinguishes the days of the activity from the deadline', () => {
    expect(summary(read('range', '2026-10-13'))).toMatchObject({
      opens: '2026-11-02?',
      deadlines: ['2026-10-30 12:00 参赛名单'],
      phone: '88886666',
      asks: [],
    });
  });

  it('reads nothing from a text that is not a notice', () => {
    expect(
      summary(
        readNotice('今天天气很好，我们去了公园，大家都很高兴，晚上一起吃了饭。', {
          receivedOn: '2026-01-05',
        }),
      ),
    ).toEqual(NOTHING);
  });
});

it.each([
  ['请大家周三前把台账发给办公室', true],
  ['请3日内报送', true],
  ['please submit by Friday', true],
  ['请问9月29日前怎么报', false],
  ['请9月29日前报送吗？', false],
  ['请稍等，9月29日前', false],
  ['请报送台账', false],
  ['台账9月29日前', false],
])('%s is a notice in a line: %s', (text, expected) => {
  expect(isShortNotice(text)).toBe(expected);
});

it('a long text is a notice, and replaces one only if it says that it is one', () => {
  expect(['长'.repeat(50), '一\n二'].map(isLongNotice)).toEqual([true, true]);
  expect(['长'.repeat(49), '一\n'].map(isLongNotice)).toEqual([false, false]);
  const body = `\n${'长'.repeat(50)}`;
  expect([`关于报送总结的通知${body}`, `名单${body}`, '关于报送总结的通知'].map(isAnotherNotice)).toEqual([
    true,
    false,
    false,
  ]);
});

it('a notice is read with personal numbers masked, and is secret only by its mark', () => {
  const text =
    '关于报送总结的通知\n各区：\n请于收到后5个工作日内将总结报办公室，联系人手机13800001111。\n某局\n2026年9月1日';
  const plain = readSafely(text, '2026-09-01');
  expect(plain.secret).toBe(false);
  expect(JSON.stringify(plain.reading)).not.toContain('13800001111');
  expect(plain.reading.deadlines).toEqual([]);
  expect(readSafely(`秘密★1年\n${text}`, '2026-09-01').secret).toBe(true);
});
