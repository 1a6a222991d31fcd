import type { FileFault, FileReading, FileRules } from '../ports/attachments.ts';
import { ArchiveRefused, openArchive } from './archive.ts';
import { isMeant, kindOf, plainText, sameType, typeNamed } from './kind.ts';
import { mainPartOf } from './office-package.ts';
import { officeText } from './office-text.ts';

const OFFICE = new Set(['docx', 'xlsx', 'pptx']);
const PICTURES = new Set(['jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic']);

/** The ending a file goes by, if the campaign takes it: known before the file is fetched. A picture has no name. */
export function typeAllowed(name: string, { types }: Pick<FileRules, 'types'>): boolean {
  const listed = new Set(types.map(sameType));
  return name === '' ? [...PICTURES].some((type) => listed.has(type)) : listed.has(typeNamed(name));
}

/**
 * Looks at what someone sent, and keeps nothing. `name` is the sender's and only its ending is read; empty for a picture,
 * whose content alone says what it is. Never throws for what is in the bytes.
 */
export function inspect(bytes: Uint8Array, name: string, rules: FileRules): FileReading {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes.length > rules.maxBytes) return { ok: false, reason: 'too-large' };
  const kind = kindOf(bytes);
  const type = name === '' ? (PICTURES.has(kind) ? kind : '') : typeNamed(name);
  if (!rules.types.map(sameType).includes(type)) return { ok: false, reason: 'not-listed' };
  if (isMeant(type, kind)) return textOf(bytes, kind, type);
  if (!OFFICE.has(type)) return { ok: false, reason: 'not-as-named' };
  // What a password protects is packed as offices packed before 2007.
  if (kind === 'locked' || kind === 'ole') return { ok: false, reason: 'locked' };
  return { ok: false, reason: kind === 'zip' ? (zipFault(bytes) ?? 'not-as-named') : 'not-as-named' };
}

/** What is wrong with a zip that is no document: it may be one that is broken. */
function zipFault(bytes: Uint8Array): FileFault | undefined {
  try {
    mainPartOf(openArchive(bytes));
    return undefined;
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.fault;
    throw error;
  }
}

function textOf(bytes: Uint8Array, kind: string, type: string): FileReading {
  if (kind === 'text') return { ok: true, type, text: plainText(bytes) ?? '', read: true };
  if (!OFFICE.has(kind)) return { ok: true, type, text: '', read: false };
  try {
    return { ok: true, type, text: officeText(openArchive(bytes)), read: true };
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, reason: error.fault };
    throw error;
  }
}
