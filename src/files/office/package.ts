/** Resolves the parts of an office document by relationships and content types, whatever their file names. */
import { posix } from 'node:path';
import { ArchiveRefused, type Archive, type ArchiveEntry } from '../archive.ts';
import { attributeOf, rootOf, scanXml, xmlText, XmlRefused } from './xml-scan.ts';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx';
/** Documents that office programs open only under another extension. */
export type OtherOfficeKind = 'macro' | 'template' | 'binary-sheet';

export interface Relation {
  readonly id: string;
  /**
   * The last segment of the relationship type, such as `worksheet`, which is the same in both editions of the
   * standard.
   */
  readonly type: string;
  /** Path of the part; undefined for targets outside the document. */
  readonly target: string | undefined;
}

export interface MainPart {
  readonly entry: ArchiveEntry;
  readonly kind: OfficeKind | OtherOfficeKind;
}

const TYPES = '[Content_Types].xml';
const BY_ROOT: Readonly<Record<string, OfficeKind>> = {
  document: 'docx',
  workbook: 'xlsx',
  presentation: 'pptx',
};
/** The usual path, for documents without relationships. */
const USUAL = /^(?:word\/document|xl\/workbook|ppt\/presentation)\d*\.xml$/iu;
const MACRO = /macroEnabled|vbaProject|macrosheet/iu;
const TEMPLATE = /\.(?:template|slideshow|addin)\.main\+xml$/iu;
const BINARY_SHEET = /sheet\.binary\./iu;
/** Enough bytes of a part to contain its root element. */
const HEAD_BYTES = 64 * 1024;

/** The document's main part and its type; undefined if the archive is no office document. */
export function mainPartOf(archive: Archive): MainPart | undefined {
  const types = contentTypes(archive);
  const named = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target;
  const candidates =
    named === undefined ? archive.entries.filter(({ name }) => USUAL.test(name)) : archive.find(named);
  // If two entries share a name, office programs may show either.
  const [entry] = candidates;
  if (!entry) return undefined;
  const type = types.overrides.get(entry.name.toLowerCase()) ?? '';
  if (BINARY_SHEET.test(type)) return { entry, kind: 'binary-sheet' };
  if (MACRO.test(type) || hasMacro(archive, types)) return { entry, kind: 'macro' };
  if (TEMPLATE.test(type)) return { entry, kind: 'template' };
  const kind = BY_ROOT[rootOfPart(archive, entry) ?? ''];
  return kind && { entry, kind };
}

/** Whether a part holds macros, by its name or its declared content type. A declaration without a part is harmless. */
function hasMacro(archive: Archive, { overrides, defaults }: ContentTypes): boolean {
  return archive.entries.some(({ name }) => {
    const path = name.toLowerCase();
    const declared = overrides.get(path) ?? defaults.get(path.split('.').at(-1) ?? '') ?? '';
    return MACRO.test(declared) || /vbaProject/iu.test(name);
  });
}

/** The local name of a part's root element; undefined if it is not XML. */
export function rootOfPart(archive: Archive, entry: ArchiveEntry): string | undefined {
  return rootOf(decodedXml(archive.take(entry).subarray(0, HEAD_BYTES)));
}

/** The relationships of a part; of the whole document if `part` is empty. */
export function relationsOf(archive: Archive, part: string): Relation[] {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  for (const entry of archive.find(path)) {
    eachElement(archive, entry, (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attributeOf(attributes, 'Target');
      const isOutside = attributeOf(attributes, 'TargetMode')?.toLowerCase() === 'external';
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: attributeOf(attributes, 'Type')?.split('/').at(-1) ?? '',
        target: target === undefined || isOutside ? undefined : resolved(folder, target),
      });
    });
  }
  return relations;
}

/** Resolves a target relative to the part's folder, or to the root if it starts with a slash. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').split('#')[0] ?? '';
  const plain = unescaped(path);
  return plain.startsWith('/') ? posix.normalize(plain).slice(1) : posix.join(folder, plain);
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Declared content types: by path, and by extension for all other parts; keys in lower case. */
interface ContentTypes {
  readonly overrides: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, string>;
}

function contentTypes(archive: Archive): ContentTypes {
  const overrides = new Map<string, string>();
  const defaults = new Map<string, string>();
  for (const entry of archive.find(TYPES)) {
    eachElement(archive, entry, (name, attributes) => {
      const type = attributeOf(attributes, 'ContentType');
      if (type === undefined) return;
      const part = name === 'Override' ? attributeOf(attributes, 'PartName') : undefined;
      if (part !== undefined) overrides.set(resolved('', part).toLowerCase(), type);
      const ending = name === 'Default' ? attributeOf(attributes, 'Extension') : undefined;
      if (ending !== undefined) defaults.set(ending.toLowerCase(), type);
    });
  }
  return { overrides, defaults };
}

function eachElement(
  archive: Archive,
  entry: ArchiveEntry,
  take: (name: string, attributes: string) => void,
): void {
  try {
    scanXml(xmlText(archive.take(entry)), { open: take });
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
}

/** Decodes a part; throws `ArchiveRefused`. */
export function decodedXml(bytes: Uint8Array): string {
  try {
    return xmlText(bytes);
  } catch (error) {
    if (error instanceof XmlRefused) throw new ArchiveRefused('unreadable');
    throw error;
  }
}
