/** Endings that hold the same sort of thing, so that one may stand for another. */

type Family = 'writing' | 'sheet' | 'slides' | 'picture';

const FAMILIES: Readonly<Record<Family, readonly string[]>> = {
  writing: ['docx', 'doc', 'wps', 'wpt', 'dot', 'dotx', 'docm', 'dotm', 'rtf', 'odt'],
  sheet: ['xlsx', 'xls', 'et', 'ett', 'xlt', 'xltx', 'xlsm', 'xlsb', 'ods'],
  slides: ['pptx', 'ppt', 'dps', 'dpt', 'pot', 'pps', 'ppsx', 'pptm', 'odp'],
  picture: ['jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic'],
};

export const PICTURES: ReadonlySet<string> = new Set(FAMILIES.picture);

/** Of an ending, or of a kind that is called like one; undefined for others. */
export function familyOf(type: string): Family | undefined {
  return (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].includes(type));
}

/** The ending that a program should save such a file under, of those that are taken; undefined where there is none. */
export function saveAs(type: string, types: readonly string[]): string | undefined {
  const family = familyOf(type);
  if (family === undefined) return undefined;
  const near = FAMILIES[family].find((each) => types.includes(each) && each !== type);
  const isToday = types.includes(type) && FAMILIES[family][0] === type;
  return isToday ? type : (near ?? (types.includes('pdf') && family !== 'picture' ? 'pdf' : undefined));
}
