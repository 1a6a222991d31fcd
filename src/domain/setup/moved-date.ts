/** Moves dates to another year. */
import { isRealDate } from '../time/local-time.ts';

/**
 * Moves `YYYY-MM-DD`, with or without a time, to the same day of another year; 29 February becomes the 28th if
 * needed.
 */
export function movedTo(year: number, date: string): string {
  const day = date.slice(0, 10);
  const moved = `${year}${day.slice(4)}`;
  const real = isRealDate(moved) ? moved : `${year}-02-28`;
  return real + date.slice(10);
}

/** Moves by the same number of years as the opening, so that a campaign across New Year stays in one piece. */
export function movedBy(years: number, date: string): string {
  return movedTo(Number(date.slice(0, 4)) + years, date);
}
