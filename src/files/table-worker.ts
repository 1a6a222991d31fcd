/** Worker thread that reads a workbook or a long text as a table. */
import { readTableNow } from './tables/read-table.ts';
import { answerWith } from './thread-side.ts';

await answerWith((bytes: Uint8Array) => readTableNow(bytes));
