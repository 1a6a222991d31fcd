/** Writes the rows of a sheet as CSV, with a byte order mark so that office programs read it as UTF-8. */
import { open } from 'node:fs/promises';
import type { Cell, Column, Row } from '../../domain/exports/sheet.ts';
import { sheetText } from '../../domain/text/plain-text.ts';
import { EPOCH_DAY } from '../../domain/time/day-numbers.ts';
import { dateOfDay } from '../../domain/time/local-time.ts';
import { Utf8Writer } from './utf8-writer.ts';

/** Bytes per write. */
const PIECE = 1 << 17;
const DAY_MINUTES = 1_440;
/** Dates in memory; a campaign has a few hundred. */
const MOST_DATES = 5_000;

export interface CsvFile {
  add(rows: readonly Row[]): Promise<void> | void;
  /** Completes the file without fsync, which a file that is read at once does not need. */
  close(): Promise<void>;
}

/** Rejects on disk errors. */
export async function openCsv(path: string, columns: readonly Column[]): Promise<CsvFile> {
  const file = await open(path, 'wx', 0o600);
  const textOf = textOfCells();
  const kinds = columns.map(({ kind }) => kind);
  const waiting = new Utf8Writer(PIECE * 2);
  waiting.add(`\uFEFF${columns.map(({ heading }) => field(sheetText(heading))).join(',')}\r\n`);
  function addRow(row: Row): void {
    for (let at = 0; at < kinds.length; at += 1) {
      if (at > 0) waiting.add(',');
      const cell = row[at];
      if (cell !== undefined && cell !== '') waiting.add(field(textOf(cell, kinds[at] ?? 'text')));
    }
    waiting.add('\r\n');
  }
  const flush = () => file.appendFile(waiting.take());
  return {
    add(rows) {
      for (const row of rows) addRow(row);
      return waiting.length < PIECE ? undefined : flush();
    },
    async close() {
      try {
        await flush();
      } finally {
        await file.close();
      }
    },
  };
}

function textOfCells() {
  const dates = new Map<number, string>();

  /** `day`: days since 1970. */
  function dateOf(day: number): string {
    const known = dates.get(day);
    if (known !== undefined) return known;
    const date = dateOfDay(day);
    if (dates.size < MOST_DATES) dates.set(day, date);
    return date;
  }

  return (cell: Cell, kind: Column['kind']): string => {
    if (cell === undefined) return '';
    if (typeof cell === 'string') return sheetText(cell);
    if (typeof cell !== 'number') return sheetText(cell.text);
    if (kind === 'rate') return `${(cell * 100).toFixed(1)}%`;
    if (kind !== 'day' && kind !== 'moment') return String(cell);
    const minutes = Math.round((cell - EPOCH_DAY) * DAY_MINUTES);
    const day = Math.floor(minutes / DAY_MINUTES);
    if (kind === 'day') return dateOf(day);
    const time = minutes - day * DAY_MINUTES;
    return `${dateOf(day)} ${twoDigits(Math.floor(time / 60))}:${twoDigits(time % 60)}`;
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function field(text: string): string {
  return /[",\r\n;\t]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
