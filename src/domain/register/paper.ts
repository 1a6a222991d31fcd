import { createHash } from 'node:crypto';

/** A document as plain data: its parts without layout. */
export interface Paper {
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  /** Below the text on the right. */
  readonly signature: string;
  /** Date below the signature, written out. */
  readonly date: string;
  /** The sources of the document, on a separate page after the signature. */
  readonly annex?: { readonly title: string; readonly lines: readonly string[] };
}

/** An image with its size in pixels. */
export interface Picture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PaperBlock {
  /**
   * `heading`: 一、; `subheading`: （一）; `item`: 1. with a title; `text`: a paragraph; `blank`: left for the signatory
   * to write, and marked clearly.
   */
  readonly kind: 'heading' | 'subheading' | 'item' | 'text' | 'blank';
  readonly text: string;
  /** JPEG images, side by side below the text. */
  readonly pictures?: readonly Picture[];
}

/** The document as plain text, for cards and the register. */
export function paperText({ title, blocks, signature, date }: Paper): string {
  return [title, ...blocks.map(({ text }) => text), signature, date].filter((line) => line !== '').join('\n');
}

/**
 * Hash of the content. It omits the date, which is the day of the request, so that yesterday's draft counts as
 * unchanged today.
 */
export function paperSeal(paper: Paper): string {
  const undated = { ...paper, date: undefined };
  return createHash('sha256').update(JSON.stringify(undated)).digest('hex').slice(0, 16);
}
