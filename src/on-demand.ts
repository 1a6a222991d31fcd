/** Writers of rarely requested files; their libraries are loaded on first use instead of at the start. */
import type { EntrySheets } from './ports/entry-sheets.ts';
import type { PaperWriter } from './ports/paper-writer.ts';

export const writePaper: PaperWriter = async (paper) => {
  const { paperDocx } = await import('./exports/formats/paper.ts');
  return paperDocx(paper);
};

export const entrySheets: EntrySheets = {
  async write(sheet) {
    const { entryXlsx } = await import('./exports/formats/entry-xlsx.ts');
    return entryXlsx(sheet);
  },
  async read(bytes, headingsOf) {
    const { readEntryTable } = await import('./files/tables/entry-table.ts');
    return readEntryTable(bytes, headingsOf);
  },
};
