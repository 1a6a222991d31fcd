import type { FileFault, FileReading, FileRules } from '../ports/attachments.ts';
import { ArchiveRefused, openArchive } from './archive.ts';
import { familyOf, faultOfType, PICTURES, saveAs } from './families.ts';
import { isMeant, kindOf, plainText, sameType, typeNamed, type Kind } from './kind.ts';
import { mainPartOf } from './office/package.ts';
import { officeText } from './office/text.ts';

const OFFICE: ReadonlySet<string> = new Set(['docx', 'xlsx', 'pptx']);

/**
 * Formats that office programs save under other extensions and still open; distinguished from files that are no
 * documents.
 */
const FAULT_OF_KIND: Readonly<Partial<Record<Kind, FileFault>>> = {
  locked: 'locked',
  doc: 'old-format',
  xls: 'old-format',
  ppt: 'old-format',
  ole: 'old-format',
  html: 'web-page',
  mhtml: 'web-page',
  xml: 'web-page',
  rtf: 'rich-text',
  text: 'plain-text',
  macro: 'macro',
  template: 'template',
  'binary-sheet': 'binary-sheet',
};

/** The effective extension, if the campaign accepts it; known before the download. Pictures have no name. */
export function typeAllowed(name: string, { types }: Pick<FileRules, 'types'>): boolean {
  const listed = new Set(types.map(sameType));
  return name === '' ? [...PICTURES].some((type) => listed.has(type)) : listed.has(typeNamed(name));
}

/**
 * Inspects a file without storing it. Only the extension of `name` is used; it is empty for pictures, whose content
 * alone decides. Never throws because of the content.
 */
export function inspect(bytes: Uint8Array, name: string, rules: FileRules): FileReading {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes.length > rules.maxBytes) return { ok: false, reason: 'too-large' };
  const kind = kindOf(bytes);
  const type = name === '' ? (PICTURES.has(kind) ? kind : '') : typeNamed(name);
  const listed = rules.types.map(sameType);
  const refused = (reason: FileFault): FileReading => {
    const as = saveAs(type, rules.types);
    return { ok: false, reason, ...(as !== undefined && { saveAs: as }) };
  };
  if (!listed.includes(type))
    return refused(name === '' && PICTURES.has(kind) ? 'picture-type' : faultOfType(type));
  if (isMeant(type, kind)) return textOf(bytes, kind, type);
  // Pictures, and documents that Word, WPS or Excel open, are accepted under their real type, whatever their extension.
  if (familyOf(kind) !== undefined && familyOf(kind) === familyOf(type)) {
    if (listed.includes(kind)) return textOf(bytes, kind, kind);
    if (PICTURES.has(kind)) return refused('picture-type');
  }
  return refused(faultOf(bytes, kind, type, listed));
}

function faultOf(bytes: Uint8Array, kind: Kind, type: string, listed: readonly string[]): FileFault {
  const family = familyOf(type);
  // A kind that the campaign accepts under its own extension is not refused as such.
  const isAccepted = listed.includes(kind) || (kind === 'zip' && isPackage(bytes));
  const inside = isAccepted ? undefined : faultOfType(kind);
  const fault = inside === undefined || inside === 'not-listed' ? 'not-as-named' : inside;
  if (family === undefined || family === 'picture') return fault;
  return FAULT_OF_KIND[kind] ?? zipFault(bytes, kind) ?? fault;
}

/** Whether a zip was meant as a document, even if its main part is missing. */
function isPackage(bytes: Uint8Array): boolean {
  try {
    return openArchive(bytes).find('[Content_Types].xml').length > 0;
  } catch (error) {
    if (error instanceof ArchiveRefused) return true;
    throw error;
  }
}

/** Why a zip is no document: it may be broken, or have bytes prepended. */
function zipFault(bytes: Uint8Array, kind: Kind): FileFault | undefined {
  if (kind !== 'zip' && kind !== 'other') return undefined;
  try {
    const main = mainPartOf(openArchive(bytes));
    return main ? 'unreadable' : undefined;
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return kind === 'zip' ? error.fault : undefined;
  }
}

function textOf(bytes: Uint8Array, kind: Kind, type: string): FileReading {
  if (['text', 'html', 'mhtml', 'xml'].includes(kind))
    return { ok: true, type, text: plainText(bytes) ?? '', read: true };
  if (!OFFICE.has(kind)) return { ok: true, type, text: '', read: false };
  try {
    return { ok: true, type, ...officeText(openArchive(bytes)) };
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, reason: error.fault };
    throw error;
  }
}
