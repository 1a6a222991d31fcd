import type { LocalDate } from '../campaign/campaign.ts';
import { fileStem } from '../text/plain-text.ts';

export interface AttachmentFacts {
  readonly unit: string;
  /** Name of the area or the summary. */
  readonly what: string;
  readonly date: LocalDate;
  /** The number, or its placeholder before the commit. */
  readonly n: number | string;
  /** From 1, within the filing. */
  readonly index: number;
  /** File extension without the dot. */
  readonly type: string;
}

/** `单位_领域_日期_序号.docx`: the name of an attachment everywhere, whatever its sender called it. */
export function attachmentName({ unit, what, date, n, index, type }: AttachmentFacts): string {
  const place = index > 1 ? `${n}-${index}` : `${n}`;
  // Limits that keep the name within 255 bytes even with a number placeholder.
  return `${fileStem(unit, 90)}_${fileStem(what, 90)}_${date.replaceAll('-', '')}_${place}.${type}`;
}
