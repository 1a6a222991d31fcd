import type { Row } from '../row.ts';
import { called, pushed } from './acknowledged.ts';
import { answers } from './answers.ts';
import { handled } from './handled.ts';
import { beat, memory, start } from './processes.ts';
import { reads } from './reads.ts';

/** The rows in table order. */
export const rows: readonly Row[] = [answers, handled, pushed, called, start, memory, beat, reads];
