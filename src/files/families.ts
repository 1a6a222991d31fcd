/** Groups of extensions for the same kind of content, which may substitute for one another. */
import type { FileFault } from '../ports/attachments.ts';

type Family = 'writing' | 'sheet' | 'slides' | 'picture';

const FAMILIES: Readonly<Record<Family, readonly string[]>> = {
  writing: [
    'docx',
    'doc',
    'wps',
    'wpt',
    'dot',
    'dotx',
    'docm',
    'dotm',
    'rtf',
    'odt',
    'fodt',
    'uot',
    'uof',
    'pages',
    'html',
    'htm',
    'mht',
    'mhtml',
    'txt',
    'md',
  ],
  sheet: [
    'xlsx',
    'xls',
    'et',
    'ett',
    'xlt',
    'xltx',
    'xlsm',
    'xlsb',
    'ods',
    'fods',
    'uos',
    'csv',
    'tsv',
    'numbers',
  ],
  slides: ['pptx', 'ppt', 'dps', 'dpt', 'pot', 'pps', 'ppsx', 'pptm', 'odp', 'uop', 'key'],
  picture: ['jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic', 'avif'],
};

/** Archives of several files. */
const PACKED: ReadonlySet<string> = new Set(['zip', 'rar', '7z', 'gz', 'tgz', 'tar', 'bz2', 'cab']);
/** Documents of fixed layout, which offices exchange and their readers export. */
const FIXED_LAYOUT: ReadonlySet<string> = new Set(['ofd', 'ceb', 'cebx', 'sep', 'gd', 'gw']);

export const PICTURES: ReadonlySet<string> = new Set(FAMILIES.picture);

/** The family of an extension, or of a kind named like one; undefined if it has none. */
export function familyOf(type: string): Family | undefined {
  return (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].includes(type));
}

/** The fault of a file of this extension or kind, where it is not accepted. */
export function faultOfType(type: string): Extract<FileFault, 'packed' | 'fixed-layout' | 'not-listed'> {
  if (PACKED.has(type)) return 'packed';
  return FIXED_LAYOUT.has(type) ? 'fixed-layout' : 'not-listed';
}

/** The accepted extension under which such a file could be saved; undefined if there is none. */
export function saveAs(type: string, types: readonly string[]): string | undefined {
  const family = familyOf(type);
  if (family === undefined) {
    const isPaged = type === 'pdf' || FIXED_LAYOUT.has(type);
    return isPaged
      ? ['pdf', 'ofd'].find((each) => types.includes(each) && (each !== type || each === 'pdf'))
      : undefined;
  }
  const near = FAMILIES[family].find((each) => types.includes(each) && each !== type);
  const isToday = types.includes(type) && FAMILIES[family][0] === type;
  return isToday ? type : (near ?? (types.includes('pdf') && family !== 'picture' ? 'pdf' : undefined));
}
