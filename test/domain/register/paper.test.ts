/** Documents as plain data, and names of attachments. */
import { describe, expect, it } from 'vitest';
import { attachmentName } from '../../../src/domain/register/attachment-name.ts';
import { paperSeal, paperText, type Paper } from '../../../src/domain/register/paper.ts';

const PAPER: Paper = {
  title: '工作总结',
  blocks: [
    { kind: 'heading', text: '一、基本情况' },
    { kind: 'blank', text: '' },
    { kind: 'text', text: '开展宣讲3场。' },
  ],
  signature: '某县',
  date: '2021年9月27日',
};

it('the text of a document has a line for each part that is not empty', () => {
  expect(paperText(PAPER)).toBe('工作总结\n一、基本情况\n开展宣讲3场。\n某县\n2021年9月27日');
});

describe('the seal of a document', () => {
  it('is the same on another day', () => {
    expect(paperSeal({ ...PAPER, date: '2021年9月28日' })).toBe(paperSeal(PAPER));
    expect(paperSeal(PAPER)).toMatch(/^[0-9a-f]{16}$/u);
  });

  it.each<[string, Partial<Paper>]>([
    ['its title', { title: '另一总结' }],
    ['its text', { blocks: [] }],
    ['its signature', { signature: '某市' }],
    ['its annex', { annex: { title: '来源', lines: ['#1'] } }],
  ])('differs with %s', (_, change) => {
    expect(paperSeal({ ...PAPER, ...change })).not.toBe(paperSeal(PAPER));
  });
});

describe('the name of an attachment', () => {
  const facts = { unit: '某县', what: '总结', date: '2021-09-27', n: 12, index: 1, type: 'docx' };
  it.each([
    [facts, '某县_总结_20210927_12.docx'],
    [{ ...facts, index: 2 }, '某县_总结_20210927_12-2.docx'],
    [{ ...facts, n: '{n}' }, '某县_总结_20210927_{n}.docx'],
  ])('%j', (of, name) => {
    expect(attachmentName(of)).toBe(name);
  });
});
