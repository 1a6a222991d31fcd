/** 导出 简报: highlights of accepted reports on one page, with pictures that units filed. */
import sharp from 'sharp';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { filingName } from '../domain/campaign/naming.ts';
import {
  createCollector,
  isToldInWords,
  type Collected,
  type ListedReport,
} from '../domain/exports/collected.ts';
import { createConfirmations, type CheckFigures } from '../domain/register/figures.ts';
import type { Paper, PaperBlock, Picture } from '../domain/register/paper.ts';
import { cutToWidth, widthOf } from '../domain/text/width.ts';
import { localAt } from '../domain/time/local-time.ts';
import { headOf, lines, shown, unwritten } from '../filing/draft-paper.ts';
import { createFileStore } from '../files/store.ts';
import type { Attachment } from '../records/filing.ts';
import { wordsFor, type Words } from '../words/index.ts';
import { checkShort } from './checks-sheet.ts';
import { bodyShown, type FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';

/** Page limits: number of highlights, lines of text, and pictures. */
const MOST = 3;
const MOST_TEXT_LINES = 9;
/** Chinese characters per line and per heading; a Latin character takes half as much. */
const LINE = 26;
const HEADING = 25;
const MOST_PICTURES = 2;
const MOST_CHECKS = 6;
/** Characters of a requirement. */
const CHECK_LENGTH = 12;
/** Longer side in pixels; sharp in print at half a page's width. */
const SIDE = 1_000;
/** Maximum of pixels after decoding, against decompression bombs. */
const MOST_PIXELS = 60_000_000;
const PICTURE = /^(?:jpe?g|png|webp|gif|bmp|tiff?)$/u;

/** Undefined if nothing was accepted. */
export async function briefPaper(job: ExportJob, units: FiledUnits): Promise<Paper | undefined> {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { paper } = words.exports;
  const collector = createCollector(campaign, words.fields.unit);
  const confirmations = createConfirmations(campaign);
  const attached = new Map<number, readonly Attachment[]>();
  for await (const some of units)
    for (const { unit, register, texts } of some) {
      confirmations.add(register);
      const byNumber = new Map(texts.map((each) => [each.n, each]));
      for (const { n, attachments } of texts)
        if (attachments.some(({ type }) => PICTURE.test(type))) attached.set(n, attachments);
      collector.add(unit, register, (n) => {
        const found = byNumber.get(n);
        return found && { text: found.text, fields: found.fields };
      });
    }
  const { highlights, areas, reports } = collector.collected();
  if (reports === 0 && highlights.length === 0) return undefined;
  // Those with a picture come first.
  const chosen = chosenFrom({ highlights, areas }, attached, campaign);
  const closing = confirmedIn(confirmations.figures(), words);
  const room = Math.max(1, Math.floor((MOST_TEXT_LINES - widthOf(closing) / LINE) / MOST)) * LINE;
  const pictures = await picturesOf(chosen, attached, job);
  return {
    title: shown(paper.briefTitle(campaign.title)),
    blocks: [
      ...chosen.flatMap((report, index) =>
        // In one row below the last highlight, in the order of the highlights.
        blocksOf(report, index + 1, index === chosen.length - 1 ? [...pictures.values()] : []),
      ),
      ...(closing === '' ? [] : [{ kind: 'text' as const, text: closing }]),
    ],
    signature: shown(campaign.organiser),
    date: words.draft.date(localAt(campaign.timezone, now).date),
  };

  function blocksOf(report: ListedReport, place: number, pictures: readonly Picture[]): PaperBlock[] {
    const { unit, head, fields } = report;
    const title = fields.title ? shown(fields.title) : headOf(fields, words);
    const body = lines(fields.highlight ?? bodyShown(report, campaign)).join(' ');
    const told = cutToWidth(body || (title === '' ? unwritten(fields, words) : ''), room);
    return [
      {
        kind: 'subheading',
        text: words.draft.heading(
          place,
          cutToWidth(
            paper.highlight(shown(unit.name), title || shown(filingName(campaign, head, words.terms))),
            HEADING,
          ),
        ),
      },
      { kind: 'text', text: told, pictures },
    ];
  }
}

/** The highlights, or else any reports; those with a picture come first. */
function chosenFrom(
  { highlights, areas }: Pick<Collected, 'highlights' | 'areas'>,
  attached: ReadonlyMap<number, unknown>,
  campaign: Campaign,
): readonly ListedReport[] {
  // Tables and originals on paper tell nothing that an office would read as news.
  const news = areas.filter(({ area }) => isToldInWords(area, campaign)).flatMap(({ told }) => told);
  return (highlights.length > 0 ? highlights : news)
    .toSorted((a, b) => Number(attached.has(b.head.n)) - Number(attached.has(a.head.n)))
    .slice(0, MOST);
}

/** How many units confirm each requirement, named by its first words to save space. */
function confirmedIn(figures: readonly CheckFigures[], { exports: { paper } }: Words): string {
  const named = figures.slice(0, MOST_CHECKS).map(({ check, units }) => ({
    text: checkShort({ ...check, text: shown(check.text) }, CHECK_LENGTH),
    units,
  }));
  return named.length > 0 ? paper.confirmed(named) : '';
}

/** The first picture of each, scaled down and stripped of metadata such as time and place. */
async function picturesOf(
  chosen: readonly ListedReport[],
  attached: ReadonlyMap<number, readonly Attachment[]>,
  { filesFolder, now }: ExportJob,
): Promise<ReadonlyMap<number, Picture>> {
  const store = createFileStore(filesFolder, { now: () => now });
  const found = new Map<number, Picture>();
  for (const { head } of chosen) {
    if (found.size === MOST_PICTURES) break;
    const picture = (attached.get(head.n) ?? []).find(({ type }) => PICTURE.test(type));
    const bytes = picture && (await store.read(picture.hash));
    const small = bytes && (await reduced(bytes));
    if (small) found.set(head.n, small);
  }
  return found;
}

async function reduced(bytes: Uint8Array): Promise<Picture | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, width: info.width, height: info.height };
  } catch {
    // Not a valid image; the brief omits it.
    return undefined;
  }
}
