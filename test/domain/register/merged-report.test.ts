import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedReport } from '../../../src/domain/register/merged-report.ts';
import { parseReport } from '../../../src/domain/reading/report-fields.ts';

const STANDING = '标题：广场宣讲\n时间：9月8日；地点：文化广场\n人次：200\n内容：开展宣讲，\n现场答疑。';

describe('a correction of field lines', () => {
  it.each([
    ['人次：约300人次', STANDING.replace('人次：200', '人次：约300人次')],
    ['地点：市图书馆', STANDING.replace('文化广场', '市图书馆')],
    ['时间：9月9日；人次：260', STANDING.replace('9月8日', '9月9日').replace('200', '260')],
    ['内容：另一段内容', STANDING.replace('开展宣讲，\n现场答疑。', '另一段内容')],
    ['人次：260；时间：9月9日', STANDING.replace('9月8日', '9月9日').replace('200', '260')],
    ['场次：3场', `${STANDING}\n场次：3场`],
    ['亮点：双语、手语', `${STANDING}\n亮点：双语、手语`],
    ['人次：260； 场次：3场 \n', `${STANDING.replace('200', '260')}\n场次：3场`],
    ['人次：260\n亮点：双语讲解', `${STANDING.replace('200', '260')}\n亮点：双语讲解`],
  ])('%s', (correction, text) => {
    expect(mergedReport(STANDING, correction)?.text).toBe(text);
  });

  it('says what stood there before', () => {
    expect(mergedReport(STANDING, '人次：260\n场次：3场')?.changes).toEqual([
      { field: 'attendances', before: '200', after: '260' },
      { field: 'sessions', after: '3场' },
    ]);
  });

  it('adds lines to free text', () => {
    expect(mergedReport('今日开展宣讲一场。', '人次：120')?.text).toBe('今日开展宣讲一场。\n人次：120');
    expect(mergedReport('　　今日开展宣讲。\n\n', '人次：120')?.text).toBe('　　今日开展宣讲。\n人次：120');
    expect(mergedReport('', '人次：120')?.text).toBe('人次：120');
  });

  it.each(['今日开展宣讲一场。', '今日开展宣讲。\n人次：120', ''])('%j is a whole text', (correction) => {
    expect(mergedReport(STANDING, correction)).toBeUndefined();
  });

  it('leaves every other field as it was read', () => {
    const counts = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(counts, counts, counts, (before, after, sessions) => {
        const standing = `人次：${before}\n场次：${sessions}场\n内容：宣讲`;
        const merged = mergedReport(standing, `人次：${after}`)?.text ?? '';
        const read = parseReport(merged, { today: '2021-09-10' }).fields;
        expect(read.attendances?.value).toBe(after);
        expect(read.sessions?.value).toBe(sessions);
        expect(read.content).toBe('宣讲');
      }),
    );
  });
});
