/** 看板: how a campaign stands, as plain data for whoever draws it. Names no unit that is missing. */
import type { Tone } from './sheet.ts';

export interface BoardPart {
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

export interface BoardRow {
  readonly name: string;
  readonly parts: readonly BoardPart[];
  /** The row in words: whoever cannot see the colours reads the same. */
  readonly said: string;
}

export interface BoardPoint {
  readonly label: string;
  readonly value: number;
}

export interface Board {
  readonly title: string;
  readonly asOf: string;
  /** Rows of bars, each section on a scale of its own. */
  readonly sections: readonly { readonly heading: string; readonly rows: readonly BoardRow[] }[];
  readonly totals?: { readonly heading: string; readonly lines: readonly string[] } | undefined;
  readonly progress?: { readonly heading: string; readonly points: readonly BoardPoint[] } | undefined;
  /** What the colours mean. */
  readonly legend: readonly BoardPart[];
  readonly foot: string;
}
