import { describe, expect, it } from 'vitest';
import { isNoWholeText, readCorrection } from '../../../src/domain/register/correction.ts';

const STANDING = '标题：广场宣讲\n时间：9月8日；地点：文化广场\n人次：200\n内容：开展宣讲，\n现场答疑。';
const changed = (given: string) => {
  const reading = readCorrection(STANDING, given);
  return reading.kind === 'fields'
    ? reading.changes.map(({ field, after }) => `${field}=${after}`)
    : reading.kind;
};

describe('a correction in people’s own words', () => {
  it.each([
    ['人次300', ['attendances=300']],
    ['人次 300人', ['attendances=300人']],
    ['请把人次改为300', ['attendances=300']],
    ['人次由200更正为300。', ['attendances=300']],
    ['参加人数应为300人', ['attendances=300人']],
    ['地点改为图书馆', ['place=图书馆']],
    ['将地点改成：图书馆、文化站', ['place=图书馆、文化站']],
    ['地点 图书馆', ['place=图书馆']],
    ['地点改为图书馆，人次改为300', ['place=图书馆', 'attendances=300']],
    ['地点改为图书馆；人次：300', ['place=图书馆', 'attendances=300']],
    ['时间应为9月9日，谢谢', ['date=9月9日']],
    ['人次：300\n谢谢', ['attendances=300']],
    ['人次300\n场次2场\n辛苦了', ['attendances=300', 'sessions=2场']],
    ['内容改为：今日宣讲，反响良好。', ['content=今日宣讲，反响良好']],
    ['attendances 300', ['attendances=300']],
    ['please change place to Town Hall', ['place=Town Hall']],
    ['人次300\n内容：第一段\n第二段', ['attendances=300', 'content=第一段\n第二段']],
    ['内容：第一段\n\n第二段', ['content=第一段\n\n第二段']],
    ['人次300\n\n内容：第一段\n\n第二段\n谢谢\n\n', ['attendances=300', 'content=第一段\n\n第二段']],
    ['人次300\r   场次2场', ['attendances=300', 'sessions=2场']],
    ['人次  由200改为300', ['attendances=300']],
    ['人次：300\n人次300', ['attendances=300', 'attendances=300']],
    ['地点从文化广场西侧入口处的大厅改为图书馆', ['place=图书馆']],
    ['地点 是图书馆', ['place=图书馆']],
    ['地点改为： 图书馆 。', ['place=图书馆']],
    ['地点改为图书馆，， ；人次改为300', ['place=图书馆', 'attendances=300']],
    ['时间9月9日', ['date=9月9日']],
    ['media 3 reports', ['media=3 reports']],
    [`地点改为${'甲'.repeat(60)}`, [`place=${'甲'.repeat(60)}`]],
  ])('%j', (given, expected) => {
    expect(changed(given)).toEqual(expected);
  });

  it.each([
    '人次：300\n另外照片稍后补上',
    '地点改为图书馆，活动很成功',
    '把200改成300',
    '删掉最后一句',
    '收到，谢谢',
    '300人次',
    '9月8日开展宣讲。\n人次：120',
    '地点改为',
    '地点图书馆',
    '地点 图书馆 二楼',
    '时间 下午3点',
    '人次：300\n人次：400',
    '人次300，人次改为400',
    '场次：3场\n场次：5场',
  ])('%j is asked about', (given) => {
    expect(changed(given)).toBe('unclear');
  });

  it.each([
    '9月8日，我市在文化广场开展宣讲活动，干部群众120人参加，现场发放资料。',
    '内容丰富、形式多样的宣讲在文化广场举行，参加群众反响热烈。',
    '时间安排紧凑的宣讲活动在文化广场举行，参加群众反响十分热烈。',
    'mediation 3 reports',
  ])('%j is a whole text', (given) => {
    expect(changed(given)).toBe('whole');
  });

  const words = (length: number, start = '') => start.padEnd(length, '甲');
  it.each([
    ['a request of 60 characters', '', words(60, '请补充'), 'unclear'],
    ['a longer one', '', words(61, '请补充'), 'whole'],
    ['15 characters beside four times as many', words(60), words(15), 'unclear'],
    ['15 characters beside fewer', words(59), words(15), 'whole'],
    ['16 characters', words(100), words(16), 'whole'],
    ['a change within a line of 200 characters', '', words(200, '地点改为图书馆，'), 'unclear'],
    ['a change within a longer line', '', words(201, '地点改为图书馆，'), 'whole'],
  ])('%s', (_, standing, given, expected) => {
    expect(readCorrection(standing, given).kind).toBe(expected);
  });
});

describe('a text for a summary', () => {
  it.each(['人次：300', '地点改为图书馆', '把200改成300'])('%j is none', (given) => {
    expect(isNoWholeText('今年以来开展活动30场。', given)).toBe(true);
  });

  it.each(['今年以来开展活动31场，参与300人次。', '一、主要做法\n地点：广场\n二、成效'])(
    '%j is one',
    (given) => {
      expect(isNoWholeText('今年以来开展活动30场。', given)).toBe(false);
    },
  );
});
