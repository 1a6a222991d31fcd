/** Moves the dates and titles of a campaign to another year. */
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

/** Advances a year in the title and a count such as 第38个 or 第三届; other titles stay unchanged. */
export function titleFor(years: number, title: string): string {
  const withYear = title.replaceAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/gu, (year) =>
    String(Number(year) + years),
  );
  return withYear.replaceAll(
    /第(\d{1,4})(?=[个届次期])/gu,
    (_, count: string) => `第${Number(count) + years}`,
  );
}

export function idFor(years: number, id: string, year: number): string {
  const moved = id.replaceAll(/(?<!\d)(?:19|20|21)\d{2}/gu, (each) => String(Number(each) + years));
  return moved === id ? `${id.slice(0, 35)}-${year}` : moved;
}
