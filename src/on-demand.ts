/** Writers of files that few people ask for: their libraries are loaded at the first use, not at the start. */
import type { EntrySheets } from './ports/entry-sheets.ts';
import type { PaperWriter } from './ports/paper-writer.ts';

export const writePaper: PaperWriter = async (paper) => {
  const { paperDocx } = await import('./handover/paper.ts');
  return paperDocx(paper);
};

export const entrySheets: EntrySheets = {
  async write(sheet) {
    const { entryXlsx } = await import('./handover/entry-xlsx.ts');
    return entryXlsx(sheet);
  },
  async read(bytes, headingsOf) {
    const { readEntryTable } = await import('./files/tables/entry-table.ts');
    return readEntryTable(bytes, headingsOf);
  },
};
