import { describe, expect, it } from 'vitest';
import { readNoticeAside } from '../../src/files/documents/notice-text.ts';

const NOTICE = '关于开展秋季检查的通知\n各单位：\n请于9月27日17:30前将检查总结报送办公室。\n';
const DAY = '2021-09-01';

describe('a notice', () => {
  it('says the same whether it is short, or long and read in a thread; what is personal is struck out', async () => {
    const short = await readNoticeAside(`${NOTICE}联系电话：13800138000`, DAY);
    const long = await readNoticeAside(
      `${NOTICE}联系电话：13800138000\n${'附件说明。\n'.repeat(9_000)}`,
      DAY,
    );
    expect(short?.reading.deadline).toEqual(long?.reading.deadline);
    expect(long?.reading.deadline).toBeDefined();
    expect(JSON.stringify(long)).not.toContain('13800138000');
    expect([short?.secret, long?.secret]).toEqual([false, false]);
    expect((await readNoticeAside(`机密★五年\n${NOTICE}`, DAY))?.secret).toBe(true);
  });

  it('that takes longer than it may is not read', async () => {
    expect(await readNoticeAside('一、'.repeat(30_000), DAY, undefined, 0)).toBeUndefined();
  });
});
