/** The thread in which a workbook or a long text is read as a table. */
import { readTableNow } from './tables/read-table.ts';
import { answerWith } from './thread-side.ts';

await answerWith((bytes: Uint8Array) => readTableNow(bytes));
