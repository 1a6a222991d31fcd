import { createHash } from 'node:crypto';

/** A written paper as plain data: what stands in it and in which part, not how it looks. */
export interface Paper {
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  /** Below the text, at the right: who signs. */
  readonly signature: string;
  /** The date beneath the signature, written out. */
  readonly date: string;
  /** On a page of its own after the signature: from what the paper was made. */
  readonly annex?: { readonly title: string; readonly lines: readonly string[] };
}

/** A picture with its size in pixels. */
export interface Picture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PaperBlock {
  /**
   * `heading`: 一、; `subheading`: （一）; `item`: 1. and its title; `text`: a paragraph; `blank`: to be written by whoever
   * signs, and marked so that it is not overlooked.
   */
  readonly kind: 'heading' | 'subheading' | 'item' | 'text' | 'blank';
  readonly text: string;
  /** JPEG below the text, side by side. */
  readonly pictures?: readonly Picture[];
}

/** The paper as lines of text, for a card and for the register. */
export function paperText({ title, blocks, signature, date }: Paper): string {
  return [title, ...blocks.map(({ text }) => text), signature, date].filter((line) => line !== '').join('\n');
}

/**
 * Two papers with one seal say the same. The date beneath the signature is left out: it is the day of asking, and a draft
 * of yesterday evening is not another one for it.
 */
export function paperSeal(paper: Paper): string {
  const undated = { ...paper, date: undefined };
  return createHash('sha256').update(JSON.stringify(undated)).digest('hex').slice(0, 16);
}
