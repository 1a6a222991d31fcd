/** A PDF of one page with text as office programs write it: glyph numbers and a Unicode mapping. */
export function pdfOf(
  lines: readonly string[],
  { title = '', content }: { title?: string; content?: Buffer } = {},
): Buffer {
  const utf16 = (text: string) => `<FEFF${[...text].map((each) => four(each.charCodeAt(0))).join('')}>`;
  const characters = [...new Set(lines.join(''))];
  const glyphs = (text: string) => [...text].map((each) => four(characters.indexOf(each) + 1)).join('');
  const table =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def ' +
    `1 begincodespacerange <0000> <FFFF> endcodespacerange ${characters.length} beginbfchar\n` +
    characters.map((each) => `<${glyphs(each)}> <${four(each.charCodeAt(0))}>`).join('\n') +
    '\nendbfchar endcmap end end';
  const page =
    lines.length === 0
      ? '0 0 10 10 re f'
      : `BT /F1 12 Tf 50 700 Td 14 TL ${lines.map((line) => `<${glyphs(line)}> Tj T*`).join(' ')} ET`;
  const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  return document([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    content
      ? `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content.toString('latin1')}\nendstream`
      : stream(page),
    '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) ' +
      '/Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>',
    stream(table),
    '<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 ' +
      '/Descent -200 /CapHeight 700 /StemV 80 >>',
    `<< /Title ${utf16(title)} >>`,
  ]);
}

/** The objects with their cross-reference table; the first is the catalog, the last the metadata. */
function document(objects: readonly string[]): Buffer {
  let out = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  out += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${table}\n%%EOF`;
  return Buffer.from(out, 'latin1');
}

function four(number: number): string {
  return number.toString(16).padStart(4, '0').toUpperCase();
}
