/** Text of documents made by a library and by LibreOffice, in line order. */
import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/files/documents/document-text.ts';
import { joinedLines } from '../../src/files/documents/joined-lines.ts';
import { pdfOf } from './pdf-samples.ts';

const textOf = async (bytes: Uint8Array) => {
  const found = await documentText(bytes);
  return found.ok ? found.text : found.reason;
};

async function docx(children: ConstructorParameters<typeof Document>[0]['sections'][number]['children']) {
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'outline',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.START },
            {
              level: 1,
              format: LevelFormat.CHINESE_COUNTING,
              text: '（%2）',
              alignment: AlignmentType.START,
            },
            { level: 2, format: LevelFormat.DECIMAL, text: '%3.', alignment: AlignmentType.START },
          ],
        },
      ],
    },
    sections: [{ children }],
  });
  return Packer.toBuffer(document);
}

const numbered = (text: string, level: number) =>
  new Paragraph({ text, numbering: { reference: 'outline', level } });

describe('documentText', () => {
  it('includes automatic numbering', async () => {
    const bytes = await docx([
      new Paragraph('关于开展自查工作的通知'),
      numbered('自查内容', 0),
      numbered('制度建设', 1),
      numbered('台账管理', 1),
      numbered('工作要求', 0),
      numbered('及时报送', 1),
      numbered('如期整改', 2),
    ]);
    expect(await textOf(bytes)).toBe(
      [
        '关于开展自查工作的通知',
        '一、自查内容',
        '（一）制度建设',
        '（二）台账管理',
        '二、工作要求',
        '（一）及时报送',
        '1.如期整改',
      ].join('\n'),
    );
  });

  it('joins the runs of a line, and the cells of a table row', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const bytes = await docx([
      new Paragraph({
        children: [new TextRun('请于9月27日'), new TextRun({ text: '前报送总结。', bold: true })],
      }),
      new Table({ rows: [new TableRow({ children: [cell('报送内容'), cell('活动总结与典型案例')] })] }),
    ]);
    const lines = (await textOf(bytes)).split('\n').map((line) => line.replaceAll(/\s+/gu, ' ').trim());
    expect(lines).toEqual(['请于9月27日前报送总结。', '报送内容 活动总结与典型案例']);
  });

  it('reads the pages of a PDF without its metadata', async () => {
    const text = await textOf(
      pdfOf(['关于报送工作总结的通知，请各单位于本月底前报送办公室'], { title: '某软件导出' }),
    );
    expect(text).toContain('请各单位于本月底前报送办公室');
    expect(text).not.toContain('某软件导出');
  });

  it.each([
    ['a scan', 'scanned', pdfOf([])],
    ['a picture', 'scanned', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ['an old .doc', 'old-format', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0])],
    ['a broken .docx', 'unreadable', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ['a program', 'not-a-document', Uint8Array.from([0x4d, 0x5a, 0, 0, 1])],
    ['nothing', 'empty', new Uint8Array()],
  ])('classifies %s as %s', async (_, reason, bytes) => {
    expect(await textOf(bytes)).toBe(reason);
  });

  it('reads text in GB 18030', async () => {
    const gbk = Uint8Array.from([
      0xc7, 0xeb, 0xd3, 0xda, 0xb1, 0xbe, 0xd4, 0xc2, 0x32, 0x35, 0xc8, 0xd5, 0xc7, 0xb0,
    ]);
    const long = new Uint8Array(gbk.length * 3);
    for (const index of [0, 1, 2]) long.set(gbk, index * gbk.length);
    expect(await textOf(long)).toBe('请于本月25日前'.repeat(3));
  });
});

describe('joinedLines', () => {
  it('joins a paragraph across a page break, and separates headings and page numbers', () => {
    const page = [
      '关于开展检查的通知',
      '为做好秋季防火工作，经研究决定，在全系统范围内组织开展消防安全检',
      '查，现将有关事项通知如下。',
      '一、检查内容',
      '（一）消防设施是否完好有效，疏散通道是否畅通，应急演练是否按计划开',
      '展并留有记录。',
      '— 1 —',
    ];
    const next = ['请于 9 月 27 日前将检查情况报集团安全监察部。'];
    expect(joinedLines([page.join('\n'), next.join('\n')]).split('\n')).toEqual([
      '关于开展检查的通知',
      '为做好秋季防火工作，经研究决定，在全系统范围内组织开展消防安全检查，现将有关事项通知如下。',
      '一、检查内容',
      '（一）消防设施是否完好有效，疏散通道是否畅通，应急演练是否按计划开展并留有记录。',
      '请于9月27日前将检查情况报集团安全监察部。',
    ]);
  });
});
