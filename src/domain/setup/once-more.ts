/** The dates and names of a campaign that is held once more in another year. */
import { isRealDate } from '../time/local-time.ts';

/** `YYYY-MM-DD`, with or without an hour behind it: the same day of the other year; the last of February stays the last. */
export function movedTo(year: number, date: string): string {
  const day = date.slice(0, 10);
  const moved = `${year}${day.slice(4)}`;
  const real = isRealDate(moved) ? moved : `${year}-02-28`;
  return real + date.slice(10);
}

/** By as many years as the opening moves: a campaign over the turn of a year stays one. */
export function movedBy(years: number, date: string): string {
  return movedTo(Number(date.slice(0, 4)) + years, date);
}

/** The year in it, and the count of 第38个 or 第三届, go on; a title without either stays. */
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
