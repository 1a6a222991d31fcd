/**
 * Writes a document as .docx in the official format (GB/T 9704): A4, 22 lines of 28 characters, exactly 29 pt per
 * line. People's text is placed in text runs only, so it never becomes a field, a link or markup.
 */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Paper, PaperBlock, Picture } from '../../domain/register/paper.ts';
import { brokenEvenly, widthOf } from '../../domain/text/width.ts';
import { FONTS } from '../../words/fonts.ts';

/** In half points, the unit of font sizes in .docx: 2号, 3号, 4号. */
const TITLE_SIZE = 44;
const BODY_SIZE = 32;
const PAGE_SIZE = 28;
/** Characters of the title on a line of 156 mm. */
const TITLE_LINE = 20;
/** In twentieths of a point. 22 lines slightly exceed 225 mm, so the text area is half a millimetre higher. */
const LINE = 29 * 20;
const CHARACTER = 16 * 20;
/** In pixels at 96 per inch: the 156 mm of text width, and the limits of a picture. */
const TEXT_PIXELS = 589;
const PICTURE_GAP = 12;
const PICTURE_HEIGHT = 130;
/** A fixed time: the file must not reveal when and where it was made. */
const EPOCH = '1980-01-01T00:00:00Z';
const CORE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>`;

/** Character spacing in twentieths of a point: 28 characters must fit into 156 mm. */
const CLOSER = -5;

/**
 * A last paragraph of at most this many characters moves to the next page with the signature, which must not stand
 * there alone. Moving a longer one would leave half a page empty.
 */
const SHORT = 84;

type FontName = Exclude<keyof typeof FONTS, 'latin'>;

export async function paperDocx(paper: Paper): Promise<Uint8Array> {
  const packed = await Packer.toBuffer(documentOf(paper));
  // The library writes the current time and a user name into the file; remove them, so that the same document gives the
  // same bytes.
  const parts = unzipSync(packed);
  parts['docProps/core.xml'] = strToU8(CORE);
  return zipSync(parts, { mtime: EPOCH });
}

function documentOf({ title, blocks, signature, date, annex }: Paper): Document {
  const paragraph = { spacing: { line: LINE, lineRule: LineRuleType.EXACT } };
  return new Document({
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: fontOf('body'), size: BODY_SIZE, characterSpacing: CLOSER }, paragraph },
        title: {
          run: { font: fontOf('title'), size: TITLE_SIZE, bold: false },
          paragraph: { ...paragraph, alignment: AlignmentType.CENTER },
        },
        heading1: {
          run: { font: fontOf('heading'), size: BODY_SIZE, bold: false },
          paragraph: { ...paragraph, indent: FIRST_LINE, keepNext: true },
        },
        heading2: {
          run: { font: fontOf('subheading'), size: BODY_SIZE, bold: false },
          paragraph: { ...paragraph, indent: FIRST_LINE, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(34.5), footer: mm(22) },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: titleRuns(title) }),
          new Paragraph({}),
          ...blocks.flatMap((block, index) => [
            blockParagraph(block, index === blocks.length - 1 && block.text.length < SHORT),
            ...(block.pictures?.length ? [picturesParagraph(block.pictures)] : []),
          ]),
          new Paragraph({ keepNext: true }),
          ...signatureParagraphs(signature, date),
          ...(annex ? annexParagraphs(annex) : []),
        ],
      },
    ],
  });
}

/** A title that exceeds one line is broken between words into lines of similar length. */
function titleRuns(title: string): TextRun[] {
  return brokenEvenly(xmlSafe(title), TITLE_LINE).map(
    (text, index) =>
      new TextRun({ text, font: fontOf('title'), size: TITLE_SIZE, ...(index > 0 && { break: 1 }) }),
  );
}

const FIRST_LINE = { firstLine: 2 * CHARACTER, firstLineChars: 200 };

function blockParagraph({ kind, text }: PaperBlock, keepNext: boolean): Paragraph {
  switch (kind) {
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(text, 'heading')] });
    case 'subheading':
      return new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(text, 'subheading')] });
    case 'blank':
      return new Paragraph({
        indent: FIRST_LINE,
        keepNext,
        children: [
          new TextRun({ text: xmlSafe(text), font: fontOf('body'), size: BODY_SIZE, highlight: 'yellow' }),
        ],
      });
    case 'item':
    case 'text':
      return new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        indent: FIRST_LINE,
        keepNext,
        children: [run(text)],
      });
  }
}

/** Without exact line height, which would crop the pictures. */
function picturesParagraph(pictures: readonly Picture[]): Paragraph {
  const width = Math.floor(
    (TEXT_PIXELS - (pictures.length - 1) * PICTURE_GAP) / Math.max(2, pictures.length),
  );
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 80, after: 80 },
    children: pictures.flatMap(({ jpeg, width: wide, height }, index) => {
      const scale = Math.min(width / wide, PICTURE_HEIGHT / height);
      const size = { width: Math.round(wide * scale), height: Math.round(height * scale) };
      return [
        ...(index > 0 ? [new TextRun({ text: '　' })] : []),
        new ImageRun({ type: 'jpg', data: jpeg, transformation: size }),
      ];
    }),
  });
}

/** Characters from the right edge to the date, and at least to the signature, which is centred above the date. */
const DATE_INDENT = 4;
const LEAST_INDENT = 2;

function signatureParagraphs(signature: string, date: string): Paragraph[] {
  const wider = (widthOf(signature) - widthOf(date)) / 2;
  const right = Math.max(LEAST_INDENT, DATE_INDENT - wider);
  const line = (text: string, indent: number, keepNext: boolean) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(indent * CHARACTER) },
      keepNext,
      children: [run(text)],
    });
  return [line(signature, right, true), line(date, right + wider, false)];
}

function annexParagraphs({ title, lines }: NonNullable<Paper['annex']>): Paragraph[] {
  return [
    new Paragraph({ pageBreakBefore: true, indent: FIRST_LINE, children: [run(title, 'heading')] }),
    ...lines.map((line) => new Paragraph({ indent: FIRST_LINE, children: [run(line)] })),
  ];
}

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const outer = alignment === AlignmentType.RIGHT ? { right: CHARACTER } : { left: CHARACTER };
  const children = ['— ', PageNumber.CURRENT, ' —'];
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: outer,
        spacing: { line: PAGE_SIZE * 10, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ font: fontOf('page'), size: PAGE_SIZE, children })],
      }),
    ],
  });
}

function run(text: string, font: FontName = 'body', size = BODY_SIZE): TextRun {
  return new TextRun({ text: xmlSafe(text), font: fontOf(font), size });
}

/** Quotation marks and dashes exist in both fonts: the hint selects the full-width ones. */
function fontOf(name: FontName) {
  return { ascii: FONTS.latin, hAnsi: FONTS.latin, cs: FONTS.latin, eastAsia: FONTS[name], hint: 'eastAsia' };
}

/** Removes characters that XML forbids; a single one makes office programs refuse the whole file. */
function xmlSafe(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the ones
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replaceAll(/[\t\n\r]+/gu, ' ');
}

function mm(millimetres: number): number {
  return convertMillimetersToTwip(millimetres);
}
