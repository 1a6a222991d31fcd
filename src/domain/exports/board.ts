/** 看板: the state of a campaign as plain data for any renderer. It never names missing units. */
import type { Tone } from './sheet.ts';

export interface BoardPart {
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

export interface BoardRow {
  readonly name: string;
  readonly parts: readonly BoardPart[];
  /** The row as text, so that colour is never the only carrier of meaning. */
  readonly said: string;
}

export interface BoardPoint {
  readonly label: string;
  readonly value: number;
}

export interface Board {
  readonly title: string;
  readonly asOf: string;
  /** Bars; each section has its own scale. */
  readonly sections: readonly { readonly heading: string; readonly rows: readonly BoardRow[] }[];
  readonly totals?: { readonly heading: string; readonly lines: readonly string[] } | undefined;
  readonly progress?: { readonly heading: string; readonly points: readonly BoardPoint[] } | undefined;
  /** Meaning of the colours. */
  readonly legend: readonly BoardPart[];
  readonly foot: string;
}
