import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kindsOf, screen } from '../../src/domain/screening/screening.ts';
import { pdfText } from '../../src/files/pdf-text.ts';
import { pdfOf } from './pdf-samples.ts';

describe('the text of a PDF', () => {
  it('includes its pages', async () => {
    const { text, read } = await pdfText(pdfOf(['机密★10年', '关于某事项的汇报', '联系 139 1234 5678']));
    expect(read).toBe(true);
    expect(text).toContain('关于某事项的汇报');
    expect(kindsOf(screen(text))).toEqual(['classification', 'mobile']);
  });

  it('includes its title', async () => {
    const { text } = await pdfText(pdfOf(['正文'], { title: '绝密 某方案' }));
    expect(kindsOf(screen(text))).toEqual(['classification']);
  });

  it('counts as unread if a page has none', async () => {
    expect(await pdfText(pdfOf([], { title: '扫描件' }))).toMatchObject({ read: false });
  });

  it.each([
    ['junk', Buffer.from('%PDF-1.7\njunk')],
    ['half of one', pdfOf(['一行']).subarray(0, 900)],
    ['nothing', Buffer.alloc(0)],
  ])('counts as unread in %s', async (_, bytes) => {
    expect((await pdfText(bytes)).read).toBe(false);
  });

  it('blocks nothing else, and is bounded in time', async () => {
    const bomb = pdfOf([], { content: deflateSync(Buffer.from('q Q\n'.repeat(30_000_000))) });
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 50);
    const { read } = await pdfText(bomb, 2_500);
    clearInterval(heart);
    expect(read).toBe(false);
    expect(beats).toBeGreaterThan(10);
  });

  it('leaves the bytes unchanged', async () => {
    const bytes = pdfOf(['一行']);
    const before = Buffer.from(bytes);
    await pdfText(bytes);
    expect(bytes.equals(before)).toBe(true);
  });
});
