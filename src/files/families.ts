/** Groups of extensions for the same kind of content, which may substitute for one another. */

type Family = 'writing' | 'sheet' | 'slides' | 'picture';

const FAMILIES: Readonly<Record<Family, readonly string[]>> = {
  writing: ['docx', 'doc', 'wps', 'wpt', 'dot', 'dotx', 'docm', 'dotm', 'rtf', 'odt'],
  sheet: ['xlsx', 'xls', 'et', 'ett', 'xlt', 'xltx', 'xlsm', 'xlsb', 'ods'],
  slides: ['pptx', 'ppt', 'dps', 'dpt', 'pot', 'pps', 'ppsx', 'pptm', 'odp'],
  picture: ['jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic'],
};

export const PICTURES: ReadonlySet<string> = new Set(FAMILIES.picture);

/** The family of an extension, or of a kind named like one; undefined if it has none. */
export function familyOf(type: string): Family | undefined {
  return (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].includes(type));
}

/** The accepted extension under which such a file could be saved; undefined if there is none. */
export function saveAs(type: string, types: readonly string[]): string | undefined {
  const family = familyOf(type);
  if (family === undefined) return undefined;
  const near = FAMILIES[family].find((each) => types.includes(each) && each !== type);
  const isToday = types.includes(type) && FAMILIES[family][0] === type;
  return isToday ? type : (near ?? (types.includes('pdf') && family !== 'picture' ? 'pdf' : undefined));
}
