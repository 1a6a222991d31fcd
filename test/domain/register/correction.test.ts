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
  ])('%j is asked about', (given) => {
    expect(changed(given)).toBe('unclear');
  });

  it.each([
    '9月8日，我市在文化广场开展宣讲活动，干部群众120人参加，现场发放资料。',
    '内容丰富、形式多样的宣讲在文化广场举行，参加群众反响热烈。',
    '时间安排紧凑的宣讲活动在文化广场举行，参加群众反响十分热烈。',
  ])('%j is a whole text', (given) => {
    expect(changed(given)).toBe('whole');
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
