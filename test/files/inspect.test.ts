/** Accepted and refused files, by content and by name; and malicious bytes. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { screen } from '../../src/domain/screening/screening.ts';
import { ARCHIVE_LIMITS } from '../../src/files/archive.ts';
import { inspect, typeAllowed } from '../../src/files/inspect.ts';
import type { FileRules } from '../../src/ports/attachments.ts';
import { grouped, ID } from '../domain/screening/screening-samples.ts';
import { isBeyondLinear } from '../domain/linear.ts';
import { oleOf } from './odd-archives.ts';
import { aDocx, anXlsx, docxOf, JPG, OLE, PDF, PNG, PROGRAM, run } from './samples.ts';

const RULES: FileRules = { types: ['docx', 'pdf', 'xlsx', 'jpg', 'png'], maxBytes: 1024 * 1024 };
const ANY: FileRules = {
  ...RULES,
  types: [...RULES.types, 'doc', 'txt', 'csv', 'zip', 'ofd', 'pptx', 'abc'],
};
const text = (words: string) => strToU8(words);

function reason(bytes: Uint8Array, name: string, rules: FileRules = RULES): string {
  const reading = inspect(bytes, name, rules);
  return reading.ok ? `ok ${reading.type}` : reading.reason;
}

describe('a file and its name', () => {
  const vba = { 'word/vbaProject.bin': text('x') };
  it.each<[string, Uint8Array, string, string]>([
    ['a document', aDocx(['正文']), '总结.docx', 'ok docx'],
    [
      'a mark of the writing direction behind its ending',
      aDocx(['正文']),
      '总结.docx\u202E\u200B',
      'ok docx',
    ],
    ['its ending in capitals and full width', aDocx(['正文']), '总结．DOCX', 'ok docx'],
    ['a sheet', anXlsx([['a']]), '统计.xlsx', 'ok xlsx'],
    ['a PDF', PDF, '总结.pdf', 'ok pdf'],
    ['a JPEG by another ending', JPG, 'a.JPEG', 'ok jpg'],
    ['a PNG', PNG, 'a.png', 'ok png'],
    ['a picture without a name', PNG, '', 'ok png'],
    ['a document as a picture', PDF, '', 'not-listed'],
    ['nothing', new Uint8Array(), '总结.docx', 'empty'],
    ['too much', new Uint8Array(RULES.maxBytes + 1), '总结.docx', 'too-large'],
    ['an ending that is not listed', OLE, '总结.doc', 'not-listed'],
    ['two endings', PDF, '总结.pdf.exe', 'not-listed'],
    ['a dot at the end', PDF, '总结.pdf.', 'not-listed'],
    ['a name that is an ending alone', PDF, '.pdf', 'ok pdf'],
    ['a path before it', PDF, '../../../etc/总结.pdf', 'ok pdf'],
    ['a program', PROGRAM, '总结.pdf', 'not-as-named'],
    ['a picture', PNG, '总结.docx', 'not-as-named'],
    ['a JPEG as a PNG, taken as what it is', JPG, 'a.png', 'ok jpg'],
    ['a sheet as a document', anXlsx([['a']]), '总结.docx', 'not-as-named'],
    ['a document with macros', aDocx(['正文'], vba), '总结.docx', 'macro'],
    [
      'a document that declares macros and has none',
      aDocx(['正文'], {
        '[Content_Types].xml': text(
          '<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
      }),
      '总结.docx',
      'ok docx',
    ],
    ['a zip as a document', zipSync({ 'a.txt': text('a') }), '总结.docx', 'packed'],
    ['a document with a password', oleOf('EncryptionInfo', 'EncryptedPackage'), '总结.docx', 'locked'],
    ['an old document', OLE, '总结.docx', 'old-format'],
    ['half a document', aDocx(['正文']).slice(0, 200), '总结.docx', 'unreadable'],
    ['half a sheet', anXlsx([['正文']]).slice(0, 200), '总结.xlsx', 'unreadable'],
    ['a text as a PDF', text('总结'), '总结.pdf', 'not-as-named'],
  ])('%s', (_, bytes, name, expected) => {
    expect(reason(bytes, name)).toBe(expected);
  });

  it.each<[string, Uint8Array, string, string]>([
    ['an old document', OLE, '总结.doc', 'ok doc'],
    ['a text', text('总结'), '总结.txt', 'ok txt'],
    ['a text in GB 18030', Uint8Array.from([0xd7, 0xdc, 0xbd, 0xe1]), '总结.txt', 'ok txt'],
    ['bytes that are no text', Uint8Array.from([0, 1, 2, 3]), '总结.txt', 'not-as-named'],
    ['a script', text('#!/bin/sh\nrm -rf /'), '总结.abc', 'not-as-named'],
    ['an ending nobody knows', Uint8Array.from([9, 8, 7, 0]), '总结.abc', 'ok abc'],
    ['an OFD', zipSync({ 'OFD.xml': text('<ofd/>') }), '总结.ofd', 'ok ofd'],
  ])('%s, where the campaign lists it', (_, bytes, name, expected) => {
    expect(reason(bytes, name, ANY)).toBe(expected);
  });

  it('is accepted or refused by its extension before the download', () => {
    expect(['a.docx', 'a.JPEG', 'a．pdf', ''].map((name) => typeAllowed(name, RULES))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['a.doc', 'a', 'a.docx.exe', 'docx'].map((name) => typeAllowed(name, RULES))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(typeAllowed('', { types: ['docx'] })).toBe(false);
  });
});

describe('a mark in the page header', () => {
  it('is read before the body', () => {
    const header = strToU8(`<w:hdr xmlns:w="w"><w:p>${run('内部')}</w:p></w:hdr>`);
    const reading = inspect(aDocx(Array(9).fill('正文'), { 'word/header1.xml': header }), '总结.docx', RULES);
    expect(reading.ok && screen(reading.text).map(({ kind }) => kind)).toEqual(['classification']);
  });
});

describe('a number in several columns', () => {
  it.each<[string, (string | number)[][], string[]]>([
    [
      'a card under one heading',
      [
        ['姓名', '卡号', ''],
        ['某甲', 6_221_883_300, '041795263'],
      ],
      ['bank-card'],
    ],
    [
      'a phone under one heading',
      [
        ['姓名', '手机', '', ''],
        ['某甲', 138, 1234, 5678],
      ],
      ['mobile'],
    ],
    [
      'a phone under headings of its parts',
      [
        ['姓名', '前三位', '中四位', '后四位'],
        ['某甲', 138, 1234, 5678],
      ],
      ['mobile'],
    ],
    [
      'figures with a heading each',
      [
        ['单位', '场次', '人次', '份'],
        ['某旗', 138, 1234, 5678],
      ],
      [],
    ],
    [
      'calls that are counted',
      [
        ['单位', '电话', '走访', '来信'],
        ['某旗', 138, 1234, 5678],
      ],
      [],
    ],
  ])('%s', (_, rows, kinds) => {
    const reading = inspect(anXlsx(rows), '台账.xlsx', RULES);
    expect(reading.ok && screen(reading.text).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('all text of a document is found', () => {
  const IDENTITY = '11010519491231002X';
  const part = (xml: string) => ({ bytes: strToU8(`<?xml version="1.0"?>${xml}`) });
  const W = 'xmlns:w="w"';
  it.each<[string, Uint8Array]>([
    ['in one run', aDocx([IDENTITY])],
    ['cut into runs', aDocx([['1101', '0519491231', '002X']])],
    [
      'with a proofreading mark between',
      docxOf(`<w:p>${run('11010519')}<w:proofErr w:type="spellStart"/>${run('491231002X')}</w:p>`),
    ],
    ['over a soft return', docxOf(`<w:p>${run('11010519')}<w:r><w:br/></w:r>${run('491231002X')}</w:p>`)],
    ['in a table', docxOf(`<w:tbl><w:tr><w:tc><w:p>${run(IDENTITY)}</w:p></w:tc></w:tr></w:tbl>`)],
    [
      'deleted with changes tracked',
      docxOf(`<w:p><w:del><w:r><w:delText>${IDENTITY}</w:delText></w:r></w:del></w:p>`),
    ],
    ['in a field’s code', docxOf(`<w:p><w:r><w:instrText>HYPERLINK "${IDENTITY}"</w:instrText></w:r></w:p>`)],
    [
      'under another prefix',
      zipSync({
        '[Content_Types].xml': text('<Types/>'),
        'word/document.xml': text(
          `<x:document xmlns:x="w"><x:p><x:r><x:t>${IDENTITY}</x:t></x:r></x:p></x:document>`,
        ),
      }),
    ],
    [
      'as entities',
      docxOf(
        `<w:p><w:r><w:t>${[...IDENTITY].map((c) => `&#${c.charCodeAt(0)};`).join('')}</w:t></w:r></w:p>`,
      ),
    ],
    ['as CDATA', docxOf(`<w:p><w:r><w:t><![CDATA[${IDENTITY}]]></w:t></w:r></w:p>`)],
    [
      'in a header',
      aDocx(['正文'], { 'word/header1.xml': part(`<w:hdr ${W}><w:p>${run(IDENTITY)}</w:p></w:hdr>`).bytes }),
    ],
    [
      'in a footnote',
      aDocx(['正文'], {
        'word/footnotes.xml': part(`<w:footnotes ${W}>${run(IDENTITY)}</w:footnotes>`).bytes,
      }),
    ],
    [
      'in a comment',
      aDocx(['正文'], {
        'word/comments.xml': part(
          `<w:comments ${W}><w:comment><w:p>${run(IDENTITY)}</w:p></w:comment></w:comments>`,
        ).bytes,
      }),
    ],
    [
      'in its properties',
      aDocx(['正文'], {
        'docProps/core.xml': part(
          `<cp:coreProperties xmlns:dc="d" xmlns:cp="c"><dc:title>${IDENTITY}</dc:title></cp:coreProperties>`,
        ).bytes,
      }),
    ],
    [
      'as a picture’s description',
      docxOf(`<w:drawing><wp:docPr id="1" descr="证件 ${IDENTITY}"/></w:drawing>`),
    ],
    ['as a field’s first value', docxOf(`<w:ffData><w:default w:val="${IDENTITY}"/></w:ffData>`)],
    [
      'as entities in an attribute',
      docxOf(`<w:default w:val="${[...IDENTITY].map((c) => `&#${c.charCodeAt(0)};`).join('')}"/>`),
    ],
    [
      'as an address',
      aDocx(['正文'], {
        'word/_rels/document.xml.rels': part(
          `<Relationships><Relationship Target="id:${grouped(IDENTITY, [6, 4, 4], '%2D')}"/></Relationships>`,
        ).bytes,
      }),
    ],
    [
      'with one character in a cell',
      docxOf(
        `<w:tbl><w:tr>${[...IDENTITY].map((c) => `<w:tc><w:p>${run(c)}</w:p></w:tc>`).join('')}</w:tr></w:tbl>`,
      ),
    ],
    [
      'in data of another program',
      aDocx(['正文'], { 'customXml/item1.xml': part(`<root><number>${IDENTITY}</number></root>`).bytes }),
    ],
    ['in a page within', aDocx(['正文'], { 'word/afchunk.htm': strToU8(`<html><p>${IDENTITY}</p></html>`) })],
    ['in a sheet within', aDocx(['正文'], { 'word/embeddings/a.xlsx': anXlsx([[IDENTITY]]) })],
    [
      'in UTF-16',
      zipSync({
        '[Content_Types].xml': text('<Types/>'),
        'word/document.xml': Buffer.from(
          `\uFEFF<w:document><w:p>${run(IDENTITY)}</w:p></w:document>`,
          'utf16le',
        ),
      }),
    ],
  ])('%s', (_, bytes) => {
    const reading = inspect(bytes, '总结.docx', RULES);
    expect(reading.ok && screen(reading.text).map(({ kind }) => kind)).toEqual(['resident-id']);
  });

  it.each<[string, Uint8Array]>([
    ['a shared text', anXlsx([['备注', IDENTITY]])],
    ['a number', anXlsx([[13_912_345_678]])],
    [
      'the name of a sheet',
      anXlsx([['a']], {
        'xl/workbook.xml': text(`<workbook><sheets><sheet name="${IDENTITY}"/></sheets></workbook>`),
      }),
    ],
    [
      'a text in the cell',
      anXlsx([['a']], {
        'xl/worksheets/sheet2.xml': text(
          `<worksheet><c t="inlineStr"><is><t>${IDENTITY}</t></is></c></worksheet>`,
        ),
      }),
    ],
    [
      'a formula and its value',
      anXlsx([['a']], {
        'xl/worksheets/sheet2.xml': text(`<worksheet><c t="str"><f>A1</f><v>${IDENTITY}</v></c></worksheet>`),
      }),
    ],
    [
      'a comment',
      anXlsx([['a']], {
        'xl/comments1.xml': text(`<comments><comment><text><t>${IDENTITY}</t></text></comment></comments>`),
      }),
    ],
    [
      'a link’s words',
      anXlsx([['a']], {
        'xl/worksheets/sheet2.xml': text(
          `<worksheet><hyperlinks><hyperlink ref="A1" tooltip="${IDENTITY}"/></hyperlinks></worksheet>`,
        ),
      }),
    ],
    [
      'a list to choose from',
      anXlsx([['a']], {
        'xl/worksheets/sheet2.xml': text(
          `<worksheet><dataValidation><formula1>"${IDENTITY}"</formula1></dataValidation></worksheet>`,
        ),
      }),
    ],
    [
      'a name that stands for a value',
      anXlsx([['a']], {
        'xl/workbook.xml': text(
          `<workbook><definedNames><definedName name="x">"${IDENTITY}"</definedName></definedNames></workbook>`,
        ),
      }),
    ],
    [
      'a mark in the head of a page',
      anXlsx([['a']], {
        'xl/worksheets/sheet2.xml': text(
          '<worksheet><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"机密&amp;R第&amp;P页</oddHeader></headerFooter></worksheet>',
        ),
      }),
    ],
    [
      'a number that its column names',
      anXlsx([
        ['姓名', '身份证号'],
        ['某某', 150_105_830_416_213],
      ]),
    ],
    ['a number with one digit in a cell', anXlsx([[...ID].map(Number)])],
    ['a mobile with one digit in a cell', anXlsx([['手机', ...[...'13912345678'].map(Number)]])],
  ])('of a sheet: %s', (_, bytes) => {
    const reading = inspect(bytes, '名单.xlsx', RULES);
    expect(reading.ok && screen(reading.text)).toHaveLength(1);
  });

  it.each<[string, Uint8Array]>([
    [
      'an amount that its column names',
      anXlsx([
        ['单位', '资金总额（元）'],
        ['北区', 13_947_158_268],
      ]),
    ],
    ['an amount that its row names', anXlsx([['资金总额（元）', 13_947_158_268]])],
    ['a row of eleven counts', anXlsx([['场次', ...[...'13912345678'].map(Number)]])],
    [
      'the program’s own numbers',
      docxOf(
        '<w:p w14:paraId="13947158" w:rsidR="00139471"><v:shape id="_x0000_s13947158268" style="width:13947158268pt" o:gfxdata="13947158268"/></w:p>',
      ),
    ],
    ['the program’s own identities', docxOf('<a:ext uri="{13947158-2681-4715-8268-139471582681}"/>')],
    [
      'an address on the way',
      aDocx(['正文'], {
        'word/_rels/document.xml.rels': text(
          '<Relationships><Relationship Target="https://mp.weixin.qq.com/s/13947158268abcDEF"/></Relationships>',
        ),
      }),
    ],
  ])('%s passes', (_, bytes) => {
    for (const name of ['总结.docx', '台账.xlsx']) {
      const reading = inspect(bytes, name, RULES);
      if (reading.ok) expect(screen(reading.text)).toEqual([]);
    }
    expect(['总结.docx', '台账.xlsx'].some((name) => inspect(bytes, name, RULES).ok)).toBe(true);
  });

  const header = (xml: string) =>
    aDocx(['正文'], {
      'word/header1.xml': part(`<w:hdr ${W} xmlns:v="v"><w:p><w:r>${xml}</w:r></w:p></w:hdr>`).bytes,
    });
  it.each<[string, Uint8Array]>([
    [
      'the program’s own watermark',
      header(
        '<w:pict><v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136"><v:textpath style="font-family:宋体" string="机密"/></v:shape></w:pict>',
      ),
    ],
    [
      'a watermark with its years',
      header('<w:pict><v:shape><v:textpath string="机密★10年"/></v:shape></w:pict>'),
    ],
    [
      'a list to choose from',
      docxOf(
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="秘密★1年" w:value="a"/></w:dropDownList></w:sdtPr></w:sdt>',
      ),
    ],
    [
      'a mark over which its reading stands',
      docxOf(
        `<w:p>${[...'机密'].map((c) => `<w:r><w:ruby><w:rt>${run('x')}</w:rt><w:rubyBase>${run(c)}</w:rubyBase></w:ruby></w:r>`).join('')}</w:p>`,
      ),
    ],
    ['a mark behind a label', aDocx(['标题：机密 关于某事项的报告'])],
  ])('a mark: %s', (_, bytes) => {
    const reading = inspect(bytes, '总结.docx', RULES);
    expect(reading.ok && screen(reading.text).map(({ kind }) => kind)).toEqual(['classification']);
  });

  it('does not join the digits of two cells or paragraphs', () => {
    const sheet = inspect(
      anXlsx([
        [139, 12_345_678],
        ['139', '12345678'],
      ]),
      '统计.xlsx',
      RULES,
    );
    expect(sheet.ok && screen(sheet.text)).toEqual([]);
    const paragraphs = inspect(aDocx(['共计139', '12345678号']), '总结.docx', RULES);
    expect(paragraphs.ok && screen(paragraphs.text)).toEqual([]);
  });

  it('reads cells in order, not as indexes of shared strings', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`第${index}项`, index, 44_500 + index]);
    const reading = inspect(anXlsx(rows), '台账.xlsx', RULES);
    expect(reading.ok && screen(reading.text)).toEqual([]);
  });

  it('does not take a fraction for a card number, and reads scientific notation correctly', () => {
    const fractions = Array.from({ length: 500 }, (_, index) => [
      (index + 1) / 7,
      (index + 1) / 3,
      index * 0.1,
    ]);
    const reading = inspect(anXlsx(fractions), '占比.xlsx', RULES);
    expect(reading.ok && screen(reading.text)).toEqual([]);
    const cell = strToU8('<worksheet><c><v>1.3912345678E10</v></c></worksheet>');
    const mobile = inspect(anXlsx([['a']], { 'xl/worksheets/sheet2.xml': cell }), '名单.xlsx', RULES);
    expect(mobile.ok && screen(mobile.text).map(({ kind }) => kind)).toEqual(['mobile']);
  });

  it('finds personal numbers anywhere in other text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 6 }),
        fc.nat(6),
        (others, place) => {
          // oxlint-disable-next-line no-control-regex -- XML must not contain these characters
          const plain = others.map((each) =>
            each.replaceAll(/[\u0000-\u001F\uFFFE\uFFFF]/gu, '').replaceAll(/[\d\p{N}]/gu, ''),
          );
          const paragraphs = [...plain.slice(0, place), `号码${IDENTITY}。`, ...plain.slice(place)];
          const reading = inspect(aDocx(paragraphs), '总结.docx', RULES);
          expect(reading.ok && screen(reading.text).some(({ kind }) => kind === 'resident-id')).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('malicious archives', () => {
  it('a zip bomb that declares its size', () => {
    const bomb = docxOf('', { 'word/big.xml': new Uint8Array(ARCHIVE_LIMITS.entry + 1) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(reason(bomb, '总结.docx')).toBe('too-complex');
  });

  it('a zip bomb that lies costs no more than its declared size', () => {
    const packed = deflateRawSync(Buffer.alloc(60 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    expect(reason(withEntry('word/document.xml', packed, 100), '总结.docx')).toBe('unreadable');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  });

  it('many entries with a large total', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`word/a${index}.xml`, new Uint8Array(1024 * 1024).fill(32)]),
    );
    expect(reason(docxOf('', parts), '总结.docx')).toBe('too-complex');
  });

  it('more entries than an office program writes', () => {
    const parts = Object.fromEntries(
      Array.from({ length: ARCHIVE_LIMITS.entries + 1 }, (_, index) => [
        `word/media/${index}.png`,
        new Uint8Array(),
      ]),
    );
    expect(reason(docxOf('', parts), '总结.docx')).toBe('too-complex');
  });

  it.each<[string, string, string]>([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "11010519491231002X">]><a><t>&b;</t></a>', 'unreadable'],
    ['entities that multiply', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', 'unreadable'],
    ['a file of the machine', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'unreadable'],
    ['a tag without an end', '<a><t>b</t', 'unreadable'],
    ['a quotation without an end', '<a b="c><t>d</t>', 'unreadable'],
    ['a comment without an end', '<a><!-- b', 'unreadable'],
  ])('a part with %s', (_, xml, expected) => {
    expect(reason(aDocx(['正文'], { 'word/header1.xml': strToU8(xml) }), '总结.docx')).toBe(expected);
  });

  it('deeply nested documents', () => {
    let inner = aDocx(['正文']);
    for (let depth = 0; depth < 4; depth += 1) inner = aDocx(['正文'], { 'word/embeddings/a.docx': inner });
    expect(reason(inner, '总结.docx')).toBe('too-complex');
  });

  it('of two entries with one name both are checked: some programs show the first, others the last', () => {
    const twice = (first: string, second: string) => {
      const part = (words: string) => strToU8(`<w:hdr xmlns:w="w"><w:p>${run(words)}</w:p></w:hdr>`);
      const bytes = aDocx(['正文'], { 'word/header1.xml': part(first), 'word/header2.xml': part(second) });
      return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('header2', 'header1'), 'latin1');
    };
    expect(reason(twice('一', '二'), '总结.docx')).toBe('ok docx');
    for (const [first, second] of [
      [ID, '二'],
      ['一', ID],
    ] as const) {
      const reading = inspect(twice(first, second), '总结.docx', RULES);
      expect(reading.ok && screen(reading.text).map(({ kind }) => kind)).toEqual(['resident-id']);
    }
  });

  it('unclosed tags, quotes and entities take linear time', () => {
    const hostile = ['<', '<a ', '<a b="', '&#', '&amp', '<!--', '<![CDATA[', '</', '<t>', '"'];
    for (const piece of hostile) {
      const page = (size: number) =>
        aDocx(['正文'], { 'word/a.xml': strToU8(piece.repeat(Math.floor(size / piece.length))) });
      expect(
        isBeyondLinear((bytes) => inspect(bytes, '总结.docx', RULES), 150_000, page),
        piece,
      ).toBe(false);
    }
  });

  it('any bytes, and any document with changed bytes, get a result', () => {
    const names = ['a.docx', 'a.xlsx', 'a.pdf', 'a.png', 'a.txt', 'a.csv', 'a.zip', 'a.abc', 'a', ''];
    const whole = aDocx(['正文', '11010519491231002X']);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 }),
        (bytes, name, changes) => {
          expect(reason(bytes, name, ANY)).toMatch(/^(?:ok [a-z0-9]+|[a-z-]+)$/u);
          const broken = Uint8Array.from(whole);
          for (const [at, byte] of changes) broken[at] = byte;
          expect(reason(broken, 'a.docx', ANY)).toMatch(/^(?:ok docx|[a-z-]+)$/u);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** A document with one part that declares `size` bytes when inflated. */
function withEntry(name: string, packed: Uint8Array, size: number): Uint8Array {
  const types = Buffer.from('<Types/>');
  const entries = [
    { name: '[Content_Types].xml', method: 0, data: types, size: types.length },
    { name, method: 8, data: packed, size },
  ];
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const title = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04_03_4b_50, 0);
    local.writeUInt16LE(entry.method, 8);
    local.writeUInt32LE(entry.data.length, 18);
    local.writeUInt32LE(entry.size, 22);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02_01_4b_50, 0);
    central.writeUInt16LE(entry.method, 10);
    central.writeUInt32LE(entry.data.length, 20);
    central.writeUInt32LE(entry.size, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, title, Buffer.from(entry.data));
    directory.push(central, title);
    offset += 30 + title.length + entry.data.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

describe('a number in a table', () => {
  const NUMBER = '13812345678';
  const cell = (words: string) => `<w:tc><w:p>${run(words)}</w:p></w:tc>`;
  const table = (name: string) =>
    docxOf(
      `<w:tbl><w:tr>${cell('名称')}${cell(name)}</w:tr><w:tr>${cell('某物')}${cell(NUMBER)}</w:tr></w:tbl>`,
    );
  const kindsIn = (bytes: Uint8Array, name: string) => {
    const reading = inspect(bytes, name, RULES);
    return reading.ok ? screen(reading.text).map(({ kind }) => kind) : reading.reason;
  };

  it.each(['运单号', '资产编号'])('is nobody’s under %s', (name) => {
    expect(kindsIn(table(name), '表.docx')).toEqual([]);
    for (const value of [NUMBER, Number(NUMBER)]) {
      const rows = [
        ['名称', name],
        ['某物', value],
        ['另一物', value],
      ];
      expect(kindsIn(anXlsx(rows), '表.xlsx')).toEqual([]);
    }
  });

  it.each(['手机', '备注'])('is a person’s under %s', (name) => {
    expect(kindsIn(table(name), '表.docx')).toEqual(['mobile']);
    for (const value of [NUMBER, Number(NUMBER)])
      expect(
        kindsIn(
          anXlsx([
            ['姓名', name],
            ['某某', value],
          ]),
          '表.xlsx',
        ),
      ).toContain('mobile');
  });
});
