/** Documents in the forms that Word, WPS and office systems write, and with changed file names. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { screen } from '../../src/domain/screening/screening.ts';
import { inThread, ThreadFailed } from '../../src/files/in-thread.ts';
import { inspectAside } from '../../src/files/index.ts';
import { inspect } from '../../src/files/inspect.ts';
import { officeText } from '../../src/files/office/text.ts';
import { openArchive } from '../../src/files/archive.ts';
import type { FileRules } from '../../src/ports/attachments.ts';
import { isBeyondLinear } from '../domain/linear.ts';
import { oddArchive, oleOf, oleWith, type OddArchive, type OddEntry, longOleOf } from './odd-archives.ts';
import { aDocx, anXlsx, docxOf, JPG, OLE, PDF, PNG, PROGRAM, run } from './samples.ts';

const RULES: FileRules = { types: ['docx', 'xlsx', 'pptx', 'pdf', 'jpg', 'png'], maxBytes: 30 * 1024 * 1024 };
const OLD: FileRules = { ...RULES, types: [...RULES.types, 'doc', 'xls'] };
const ID = '11010519491231002X';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const word = (words: string) => `<w:document ${W}><w:body><w:p>${run(words)}</w:p></w:body></w:document>`;
const mainAt = (target: string, type = REL) =>
  `<Relationships><Relationship Id="rId1" Type="${type}/officeDocument" Target="${target}"/></Relationships>`;
const mainOf = (part: string, type: string) =>
  `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;

function answer(bytes: Uint8Array, name: string, rules = RULES): string {
  const reading = inspect(bytes, name, rules);
  if (!reading.ok) return `${reading.reason}${reading.saveAs === undefined ? '' : ` → ${reading.saveAs}`}`;
  return `ok ${reading.type}`;
}

/** Text that the screening must find in a document. */
function findings(bytes: Uint8Array, name = '总结.docx'): string[] {
  const reading = inspect(bytes, name, RULES);
  expect(reading).toMatchObject({ ok: true });
  return reading.ok ? screen(reading.text).map(({ kind }) => kind) : [];
}

describe('archives of other programs', () => {
  const entries = (words: string): OddEntry[] => [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: word(words) },
  ];
  const renamed = (rename: (name: string) => string) => (words: string) =>
    oddArchive(entries(words).map(({ name, data }) => ({ name: rename(name), data })));
  const packed = (how: OddArchive) => (words: string) => oddArchive(entries(words), how);

  it.each<[string, (words: string) => Uint8Array]>([
    ['sizes and offsets in the zip64 field', packed({ zip64: true })],
    ['the directory named by a zip64 record', packed({ zip64End: true })],
    ['both', packed({ zip64: true, zip64End: true })],
    ['sizes behind the content', packed({ streamed: true })],
    ['a line break behind the end', packed({ after: strToU8('\r\n') })],
    ['zeros behind the end', packed({ after: new Uint8Array(2_000) })],
    ['backslashes in paths', renamed((name) => name.replaceAll('/', '\\'))],
    ['paths from the root', renamed((name) => `/${name}`)],
    ['paths in capitals', renamed((name) => name.toUpperCase())],
    [
      'its type in a first entry, and entries for folders',
      (words) =>
        oddArchive([
          {
            name: 'mimetype',
            data: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          },
          { name: 'word/', data: '' },
          { name: 'docProps/', data: '' },
          ...entries(words),
        ]),
    ],
    ...(['utf16le', 'utf-8'] as const).map((encoding): [string, (words: string) => Uint8Array] => [
      `parts in ${encoding} with a byte order mark`,
      (words) =>
        oddArchive(
          entries(words).map(({ name, data }) => ({
            name,
            data: Uint8Array.from(Buffer.from(`\uFEFF${String(data)}`, encoding)),
          })),
        ),
    ]),
    [
      'what WPS notes of itself',
      (words) =>
        oddArchive([
          ...entries(words),
          {
            name: 'docProps/custom.xml',
            data: '<Properties><property name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.13812</vt:lpwstr></property><property name="ICV"><vt:lpwstr>13800001111A4B5C8D1380000111122_13</vt:lpwstr></property></Properties>',
          },
          {
            name: 'customXml/item1.xml',
            data: '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData"><customSectProps/></s:customData>',
          },
        ]),
    ],
    [
      'a picture twice',
      (words) =>
        oddArchive([
          ...entries(words),
          { name: 'word/media/image1.png', data: PNG },
          { name: 'word/media/image1.png', data: PNG },
        ]),
    ],
    [
      'the main part under another name',
      (words) =>
        oddArchive([
          {
            name: '[Content_Types].xml',
            data: mainOf('word/document2.xml', 'wordprocessingml.document.main+xml'),
          },
          { name: '_rels/.rels', data: mainAt('word/document2.xml') },
          { name: 'word/document2.xml', data: word(words) },
        ]),
    ],
    [
      'the main part under any name and ending, named from the root',
      (words) =>
        oddArchive([
          { name: '[Content_Types].xml', data: '<Types/>' },
          { name: '_rels/.rels', data: mainAt('/Inhalt/Text.dat') },
          { name: 'inhalt/text.dat', data: word(words) },
        ]),
    ],
    [
      'the strict edition of the standard',
      (words) =>
        oddArchive([
          { name: '[Content_Types].xml', data: '<Types/>' },
          { name: '_rels/.rels', data: mainAt('word/document.xml', STRICT) },
          {
            name: 'word/document.xml',
            data: word(words).replace(W, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'),
          },
        ]),
    ],
    [
      'a part in GB 18030 that says so',
      (words) =>
        oddArchive([
          { name: '[Content_Types].xml', data: '<Types/>' },
          { name: 'word/document.xml', data: `<?xml version="1.0" encoding="GB18030"?>${word(words)}` },
        ]),
    ],
  ])('%s: taken, and read', (_, make) => {
    expect(answer(make('正文'), '总结.docx')).toBe('ok docx');
    expect(findings(make(ID))).toEqual(['resident-id']);
  });

  it.each<[string, () => Uint8Array]>([
    ['bytes before it', () => packed({ before: strToU8('\r\n\r\n') })('正文')],
    [
      'a second end record that some programs would take',
      () => {
        const second = oddArchive([{ name: 'a', data: 'a' }]);
        return oddArchive(entries('正文'), { after: Uint8Array.from([...second, 0]) });
      },
    ],
    [
      'sizes in a zip64 field that is not there',
      () => {
        const bytes = Buffer.from(packed({ zip64: true })('正文'));
        return bytes.fill(
          9,
          bytes.lastIndexOf(Buffer.from([1, 0, 24, 0])),
          bytes.lastIndexOf(Buffer.from([1, 0, 24, 0])) + 1,
        );
      },
    ],
  ])('%s: to be saved once more', (_, make) => {
    expect(answer(make(), '总结.docx')).toMatch(/^unreadable/u);
  });

  it('a size in the zip64 field is held to the same bounds', () => {
    const large = oddArchive(
      [...entries('正文'), { name: 'word/big.xml', data: new Uint8Array(17 * 1024 * 1024) }],
      { zip64: true },
    );
    expect(answer(large, '总结.docx')).toBe('too-complex');
  });
});

describe('documents whose extension is not accurate', () => {
  const openDocument = (kind: string) =>
    oddArchive([
      { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}` },
      { name: 'content.xml', data: '<office:document-content/>' },
    ]);
  const OFD = oddArchive([{ name: 'OFD.xml', data: '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>' }]);
  const typed = (type: string) =>
    oddArchive([
      { name: '[Content_Types].xml', data: mainOf('word/document.xml', type) },
      { name: '_rels/.rels', data: mainAt('word/document.xml') },
      { name: 'word/document.xml', data: word('正文') },
    ]);
  const page =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="gbk"><table><tr><td>1</td></tr></table></html>';
  it.each<[string, Uint8Array, string, string]>([
    ['an old sheet as .xlsx', oleOf('Workbook'), '汇总表.xlsx', 'old-format → xlsx'],
    ['an old document as .docx', oleOf('WordDocument', '1Table'), '总结.docx', 'old-format → docx'],
    ['an old container of nothing that is known', OLE, '汇总表.xlsx', 'old-format → xlsx'],
    ['a sheet with a password', oleOf('EncryptionInfo', 'EncryptedPackage'), '汇总表.xlsx', 'locked → xlsx'],
    [
      'the same among many streams',
      oleOf(...Array.from({ length: 40 }, (_, n) => `s${n}`), 'EncryptedPackage'),
      '汇总表.xlsx',
      'locked → xlsx',
    ],
    [
      'a long one with a password, its directory at the end',
      longOleOf('EncryptionInfo', 'EncryptedPackage'),
      '汇总表.xlsx',
      'locked → xlsx',
    ],
    [
      'a document with macros under its true type',
      typed('wordprocessingml.document.macroEnabled.main+xml'),
      '总结.docx',
      'macro → docx',
    ],
    [
      'macros under another name',
      aDocx(['正文'], {
        '[Content_Types].xml': strToU8(
          '<Types><Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        'word/other.DAT': strToU8('x'),
      }),
      '总结.docx',
      'macro → docx',
    ],
    ['a template', typed('wordprocessingml.template.main+xml'), '总结.docx', 'template → docx'],
    [
      'a web page as .docx',
      strToU8('<!DOCTYPE html><html><body>总结</body></html>'),
      '总结.docx',
      'web-page → docx',
    ],
    [
      'mail of a web page as .docx',
      strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related'),
      '总结.docx',
      'web-page → docx',
    ],
    [
      'a document as one text',
      strToU8('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      '总结.docx',
      'web-page → docx',
    ],
    ['rich text as .docx', strToU8('{\\rtf1\\ansi 总结}'), '总结.docx', 'rich-text → docx'],
    ['a list with commas as .xlsx', strToU8('单位,场次\n北区,3\n'), '统计.xlsx', 'plain-text → xlsx'],
    ['a document as .xlsx', aDocx(['正文']), '统计.xlsx', 'not-as-named → xlsx'],
    ['a program as .docx', PROGRAM, '总结.docx', 'not-as-named → docx'],
    ['an ending that is not taken', OLE, '总结.wps', 'not-listed → docx'],
    ['an open document as .docx', openDocument('text'), '总结.docx', 'not-as-named → docx'],
    ['an open sheet as .xlsx', openDocument('spreadsheet'), '统计.xlsx', 'not-as-named → xlsx'],
    ['an open document under its name', openDocument('text'), '总结.odt', 'not-listed → docx'],
    ['a document as .pdf', aDocx(['正文']), '总结.pdf', 'not-as-named → pdf'],
    ['a document of fixed layout', OFD, '通知.ofd', 'fixed-layout → pdf'],
    ['the same as .pdf', OFD, '通知.pdf', 'fixed-layout → pdf'],
    ['the same as .docx', OFD, '通知.docx', 'fixed-layout → docx'],
    ['one of an older kind', strToU8('Founder CEB\u0000\u0001'), '通知.CEB', 'fixed-layout → pdf'],
    ['an archive of documents', zipSync({ '总结.docx': aDocx(['正文']) }), '附件.zip', 'packed'],
    ['the same as .docx', zipSync({ '总结.docx': aDocx(['正文']) }), '附件.docx', 'packed → docx'],
    ['one of another program', strToU8('Rar!\u001A\u0007\u0000'), '附件.rar', 'packed'],
    ['the same as .pdf', strToU8('Rar!\u001A\u0007\u0000'), '附件.pdf', 'packed → pdf'],
    ['a list with commas', strToU8('北区,3\n'), '统计.csv', 'not-listed → xlsx'],
    ['a page as a file', strToU8('<html><body>总结</body></html>'), '总结.html', 'not-listed → docx'],
  ])('%s', (_, bytes, name, expected) => {
    expect(answer(bytes, name)).toBe(expected);
  });

  it.each<[string, Uint8Array, string, string]>([
    ['a web page as .xls', strToU8(page), 'export.xls', 'web-page → xlsx'],
    ['rich text as .doc', strToU8('{\\rtf1 hello}'), 'wps.doc', 'rich-text → docx'],
    ['tabs as .xls', strToU8('a\tb\n1\t2\n'), '导出.xls', 'plain-text → xlsx'],
    ['a document of today as .doc', aDocx(['正文']), '总结.doc', 'ok docx'],
    ['a sheet of today as .xls', anXlsx([['a']]), '统计.xls', 'ok xlsx'],
    ['an old document as .docx', oleOf('WordDocument'), '总结.docx', 'ok doc'],
    ['an old sheet', oleOf('Workbook'), '统计.xls', 'ok xls'],
    ['an old sheet with a password of today', oleOf('EncryptedPackage'), '统计.xls', 'locked → xlsx'],
  ])('%s, where .doc and .xls are taken', (_, bytes, name, expected) => {
    expect(answer(bytes, name, OLD)).toBe(expected);
  });

  it.each<[string, string, string[], string]>([
    ['under its name', '通知.ofd', ['ofd'], 'ok ofd'],
    ['as .pdf, where both are taken', '通知.pdf', ['pdf', 'ofd'], 'not-as-named → pdf'],
    ['as .docx', '通知.docx', ['docx', 'ofd'], 'not-as-named → docx'],
    ['as .ceb', '通知.ceb', ['ofd'], 'fixed-layout → ofd'],
  ])('a document of fixed layout, where it is taken: %s', (_, name, types, expected) => {
    expect(answer(OFD, name, { ...RULES, types })).toBe(expected);
  });

  const WEBP = Uint8Array.from(Buffer.from('RIFF\0\0\0\0WEBPVP8 '));
  const HEIC = Uint8Array.from(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0'));
  it.each<[string, Uint8Array, string, string]>([
    ['JPEG as .png', JPG, 'shot.png', 'ok jpg'],
    ['JPEG as .jfif, as browsers save it', JPG, 'photo.jfif', 'ok jpg'],
    [
      'AVIF as .jpg',
      Uint8Array.from(Buffer.from('\0\0\0\u001Cftypavif\0\0\0\0')),
      'photo.jpg',
      'picture-type → jpg',
    ],
    ['PNG as .jpg', PNG, 'photo.jpg', 'ok png'],
    ['PNG as .jpeg', PNG, 'photo.jpeg', 'ok png'],
    ['WebP as .jpg', WEBP, 'photo.jpg', 'picture-type → jpg'],
    ['HEIC as .jpg', HEIC, 'IMG_0001.JPG', 'picture-type → jpg'],
    ['GIF as .png', strToU8('GIF89a......'), 'a.png', 'picture-type → jpg'],
    ['HEIC under its name', HEIC, 'IMG_0001.HEIC', 'not-listed → jpg'],
    ['WebP without a name', WEBP, '', 'picture-type → jpg'],
    ['a PDF as .jpg', PDF, 'a.jpg', 'not-as-named → jpg'],
    ['an archive as .jpg', zipSync({ 'a.jpg': JPG }), 'a.jpg', 'packed → jpg'],
    ['a program as .jpg', PROGRAM, 'a.jpg', 'not-as-named → jpg'],
  ])('a picture: %s', (_, bytes, name, expected) => {
    expect(answer(bytes, name)).toBe(expected);
  });
});

describe('an old document with a password', () => {
  /** The beginning of a workbook: its first record, then one that declares the rest as encrypted. */
  const workbook = (size: number, ...then: number[]) => {
    const content = new Uint8Array(size);
    content.set([0x09, 0x08, 16, 0, ...Array<number>(16).fill(6), ...then]);
    return oleWith('Workbook', content);
  };
  const filePass = [0x2f, 0, 6, 0, 1, 0, 1, 0, 4, 0];
  const writeProtect = [0x86, 0, 0, 0];
  const doc = (flags: number) => {
    const content = new Uint8Array(5_000);
    content.set([0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, flags & 0xff, flags >> 8]);
    return oleWith('WordDocument', content);
  };

  it.each<[string, Uint8Array, string, string, string]>([
    ['a sheet', workbook(6_000, ...filePass), '统计.xls', 'locked → xlsx', 'ok xls'],
    ['a small sheet', workbook(600, ...filePass), '统计.xls', 'locked → xlsx', 'ok xls'],
    ['a sheet with another ending', workbook(6_000, ...filePass), '统计.xlsx', 'locked → xlsx', 'ok xls'],
    [
      'one that is also read-only',
      workbook(6_000, ...writeProtect, ...filePass),
      '统计.xls',
      'locked → xlsx',
      'ok xls',
    ],
    ['a document', doc(0x13_00), '总结.doc', 'locked → docx', 'ok doc'],
    ['a document of WPS', doc(0x13_00), '总结.wps', 'locked → docx', 'ok wps'],
  ])(
    '%s is refused with what to do, and the same without one is taken',
    (_, locked, name, expected, without) => {
      const rules = { ...OLD, types: [...OLD.types, 'wps'] };
      expect(answer(locked, name, rules)).toBe(expected);
      const open = name.startsWith('统计') ? workbook(6_000) : doc(0x12_00);
      expect(answer(open, name, rules)).toBe(without);
    },
  );
});

describe('text found whatever its part is named', () => {
  const named = (part: string, xml: string, more: Record<string, Uint8Array> = {}) =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      '_rels/.rels': strToU8(mainAt(part)),
      [part]: strToU8(xml),
      ...more,
    });
  it.each<[string, Uint8Array]>([
    ['the main part called as one of looks', named('word/styles.xml', word(ID))],
    ['the main part called as a picture', named('word/media/image1.png', word(ID))],
    ['the main part without an ending', named('word/document', word(ID))],
    [
      'a header called as a theme',
      aDocx(['正文'], { 'word/theme1.xml': strToU8(`<w:hdr ${W}><w:p>${run(ID)}</w:p></w:hdr>`) }),
    ],
    [
      'a header called as a font',
      aDocx(['正文'], { 'word/fonts/f.odttf': strToU8(`\uFEFF <w:hdr ${W}><w:p>${run(ID)}</w:p></w:hdr>`) }),
    ],
    ['a document within, by another ending', aDocx(['正文'], { 'word/embeddings/a.bin': aDocx([ID]) })],
    [
      'a text within, by its relation',
      aDocx(['正文'], {
        'word/_rels/document.xml.rels': strToU8(
          `<Relationships><Relationship Id="r" Type="${REL}/aFChunk" Target="chunk.dat"/></Relationships>`,
        ),
        'word/chunk.dat': strToU8(`证件 ${ID}`),
      }),
    ],
    [
      'a page within, under any name',
      aDocx(['正文'], {
        'word/a.dat': strToU8('<html><body><p>1101<b>05194912</b>31002X</p></body></html>'),
      }),
    ],
    [
      'a long text within, by its relation',
      aDocx(['正文'], {
        'word/_rels/document.xml.rels': strToU8(
          `<Relationships><Relationship Id="r" Type="${REL}/aFChunk" Target="chunk.dat"/></Relationships>`,
        ),
        'word/chunk.dat': strToU8(`a${'活动'.repeat(300)}${ID}`),
      }),
    ],
    [
      'a page within, cut by its marks',
      aDocx(['正文'], { 'word/a.htm': strToU8(`<p>1101<b>0519491</b>2310&#48;2X</p>`) }),
    ],
    [
      'the state of the document',
      aDocx(['正文'], {
        'docProps/core.xml': strToU8(
          `<cp:coreProperties xmlns:cp="c"><cp:contentStatus>${ID}</cp:contentStatus></cp:coreProperties>`,
        ),
      }),
    ],
    [
      'its identifier',
      aDocx(['正文'], {
        'docProps/core.xml': strToU8(
          `<cp:coreProperties xmlns:cp="c"><dc:identifier xmlns:dc="d">${ID}</dc:identifier></cp:coreProperties>`,
        ),
      }),
    ],
    [
      'a property of its own',
      aDocx(['正文'], {
        'docProps/custom.xml': strToU8(
          `<Properties><property name="x"><vt:lpwstr>${ID}</vt:lpwstr></property><property name="y"><vt:bstr>1</vt:bstr></property></Properties>`,
        ),
      }),
    ],
    [
      'a property of another type',
      aDocx(['正文'], {
        'docProps/custom.xml': strToU8(
          `<Properties><property name="x"><vt:bstr>${ID}</vt:bstr></property></Properties>`,
        ),
      }),
    ],
    [
      'the name of a property',
      aDocx(['正文'], {
        'docProps/custom.xml': strToU8(`<Properties><property name="证件 ${ID}"/></Properties>`),
      }),
    ],
    [
      'a text box',
      docxOf(
        `<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p>${run(ID)}</w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>`,
      ),
    ],
    ['hidden text', docxOf(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${ID}</w:t></w:r></w:p>`)],
    [
      'around hidden text',
      docxOf(
        `<w:p>${run('11010519')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>某某</w:t></w:r>${run('491231002X')}</w:p>`,
      ),
    ],
    [
      'around a deletion that is tracked',
      docxOf(
        `<w:p>${run('11010519')}<w:del><w:r><w:delText>某某</w:delText></w:r></w:del>${run('491231002X')}</w:p>`,
      ),
    ],
    [
      'before an insertion that is tracked',
      docxOf(`<w:p>${run('11010519')}<w:ins>${run('某某')}</w:ins>${run('491231002X')}</w:p>`),
    ],
    ['moved away', docxOf(`<w:p><w:moveFrom>${run(ID)}</w:moveFrom></w:p>`)],
    [
      'characters of a font of symbols',
      docxOf(
        `<w:p><w:r>${[...ID].map((c) => `<w:sym w:font="Symbol" w:char="F0${c.charCodeAt(0).toString(16)}"/>`).join('')}</w:r></w:p>`,
      ),
    ],
    [
      'over soft returns and tabs',
      docxOf(
        `<w:p>${run('110105')}<w:r><w:br/></w:r>${run('19491231')}<w:r><w:cr/></w:r>${run('002X')}</w:p>`,
      ),
    ],
  ])('%s', (_, bytes) => {
    expect(new Set(findings(bytes))).toEqual(new Set(['resident-id']));
  });

  it('literal text in number formats', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;机密★10年&quot;0"/></numFmts></styleSheet>`;
    expect(findings(anXlsx([['a', 1]], { 'xl/styles.xml': strToU8(styles) }), '统计.xlsx')).toEqual([
      'classification',
    ]);
  });

  it('styles and pictures are not text', () => {
    const bytes = aDocx(['正文'], {
      'word/styles.xml': strToU8(`<w:styles ${W}><w:style><w:name w:val="${ID}"/></w:style></w:styles>`),
      'word/media/image1.svg': strToU8(
        `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg><text>${ID}</text></svg>`,
      ),
      'word/media/image2.svg': strToU8('<svg><path d="M139 123 456 78"/></svg>'),
    });
    expect(findings(bytes)).toEqual([]);
  });

  it.each<[string, Uint8Array, string]>([
    ['an old document', oleOf('WordDocument'), '总结.doc'],
    ['an old sheet', oleOf('Workbook'), '统计.xls'],
    ['a document of WPS', oleOf('WordDocument'), '总结.wps'],
    ['rich text', strToU8('{\\rtf1 机密★10年}'), '总结.rtf'],
    ['a picture', JPG, '现场.jpg'],
    [
      'a document with an old sheet within',
      aDocx(['正文'], { 'word/embeddings/a.bin': oleOf('Workbook') }),
      '总结.docx',
    ],
  ])('%s is taken as one that was not read', async (_, bytes, name) => {
    const rules = { ...RULES, types: ['doc', 'xls', 'wps', 'rtf', 'jpg', 'docx'], allowedMobiles: [] };
    expect(await inspectAside(bytes, name, rules)).toMatchObject({ ok: true, read: false });
  });

  it('an embedded document of another format makes the document incompletely read', () => {
    const reading = (more: Record<string, Uint8Array>) => officeText(openArchive(aDocx(['正文'], more))).read;
    expect(reading({})).toBe(true);
    expect(reading({ 'word/media/image1.png': PNG })).toBe(true);
    expect(reading({ 'word/embeddings/oleObject1.bin': oleOf('Workbook') })).toBe(false);
    expect(reading({ 'word/embeddings/a.rtf': strToU8('{\\rtf1 a}') })).toBe(false);
    expect(reading({ 'word/embeddings/a.zip': zipSync({ 'a.txt': strToU8('a') }) })).toBe(false);
    expect(
      reading({
        'word/a.mht': strToU8('MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ=='),
      }),
    ).toBe(false);
  });
});

describe('the document thread', () => {
  it('counts its time from its start, so that a busy machine does not make documents too complex', async () => {
    const rules = { ...RULES, allowedMobiles: [] };
    const started = performance.now();
    await inspectAside(aDocx(['正文']), '总结.docx', rules);
    // Almost all of that time was the start of the thread.
    const whole = performance.now() - started;
    const reading = await inspectAside(aDocx(['正文']), '总结.docx', rules, whole * 0.6);
    expect(reading).toMatchObject({ ok: true });
  });

  it('distinguishes its own failure from a document that is too complex', async () => {
    await expect(
      inThread('inspect-worker', { bytes: null, name: 'a.docx', rules: RULES }, 5_000),
    ).rejects.toThrow(ThreadFailed);
    await expect(inThread('no-such-worker', undefined, 5_000)).rejects.toThrow(ThreadFailed);
  });
});

describe('malicious documents', () => {
  const html = (size: number, piece: string) =>
    aDocx(['正文'], { 'word/a.htm': strToU8(piece.repeat(size / piece.length)) });
  it.each<[string, string, (size: number) => Uint8Array]>([
    ['marks of a page', '总结.docx', (size) => html(size, '<')],
    ['marks of a page without names', '总结.docx', (size) => html(size, '<b')],
    ['entities of a page', '总结.docx', (size) => html(size, '&#')],
    [
      'tracked changes',
      '总结.docx',
      (size) => docxOf(`<w:p>${`<w:ins>${run('a')}</w:ins>`.repeat(size / 80)}</w:p>`),
    ],
    [
      'names in an old container',
      '汇总表.xlsx',
      (size) => oleOf(...Array.from({ length: size / 1_000 }, (_, n) => `s${n}`)),
    ],
    [
      'a table of sectors that goes round',
      '汇总表.xlsx',
      (size) =>
        oleOf('a')
          .map((byte, at) => (at === 516 ? 1 : at >= 517 && at < 520 ? 0 : byte))
          .slice(0, size),
    ],
    [
      'entries of one name',
      '总结.docx',
      (size) =>
        oddArchive([
          { name: '[Content_Types].xml', data: '<Types/>' },
          { name: 'word/document.xml', data: word('a') },
          ...Array.from({ length: size / 500 }, () => ({ name: 'word/a.xml', data: '<a/>' })),
        ]),
    ],
    [
      'relations',
      '总结.docx',
      (size) =>
        aDocx(['正文'], {
          '_rels/.rels': strToU8(
            `<Relationships>${'<Relationship Id="a" Type="b/c" Target="d"/>'.repeat(size / 50)}</Relationships>`,
          ),
        }),
    ],
    ['a text that might be markup', '导出.xls', (size) => strToU8('<'.repeat(size))],
    [
      'a declaration without end',
      '总结.docx',
      (size) => aDocx(['正文'], { 'word/a.xml': strToU8(`<?xml ${'encoding '.repeat(size / 9)}`) }),
    ],
    [
      'a format of numbers',
      '统计.xlsx',
      (size) =>
        anXlsx([['a']], {
          'xl/styles.xml': strToU8(
            `<styleSheet><numFmt formatCode='${'"a'.repeat(size / 2)}'/></styleSheet>`,
          ),
        }),
    ],
  ])('%s: four times as many take some four times as long', (_, name, make) => {
    expect(isBeyondLinear((bytes) => inspect(bytes, name, OLD), 200_000, make)).toBe(false);
  });
});
