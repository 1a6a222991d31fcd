import type { LocalDate } from '../campaign/campaign.ts';
import { fileStem } from '../text/plain-text.ts';

export interface AttachmentFacts {
  readonly unit: string;
  /** The area's name, or the summary's. */
  readonly what: string;
  readonly date: LocalDate;
  /** The number, or the token that stands for it. */
  readonly n: number | string;
  /** 1 for the first file of a filing. */
  readonly index: number;
  /** The ending, without its dot. */
  readonly type: string;
}

/** `单位_领域_日期_序号.docx`: what a file is called everywhere, whatever its sender called it. */
export function attachmentName({ unit, what, date, n, index, type }: AttachmentFacts): string {
  const place = index > 1 ? `${n}-${index}` : `${n}`;
  // Together with a number's token they stay within the 255 bytes of a file system.
  return `${fileStem(unit, 90)}_${fileStem(what, 90)}_${date.replaceAll('-', '')}_${place}.${type}`;
}
