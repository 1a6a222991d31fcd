/** Paragraph numbers of official documents: 一、 and （一）. */
import { readChineseInteger } from '../reading/number-reader.ts';

const FIRST = /^([一二三四五六七八九十]{1,4})、/u;
const SECOND = /^（([一二三四五六七八九十]{1,4})）/u;

/** Level and value of the number at the start of a paragraph; undefined if there is none. */
export function paragraphNumber(text: string): { readonly level: 1 | 2; readonly n: number } | undefined {
  const first = FIRST.exec(text)?.[1];
  const n = readChineseInteger(first ?? SECOND.exec(text)?.[1] ?? '');
  return n === undefined ? undefined : { level: first === undefined ? 2 : 1, n };
}
