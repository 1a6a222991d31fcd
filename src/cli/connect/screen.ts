/** Shows the QR code with a status line below: updated in place on a terminal, otherwise one line per change. */
import { renderUnicodeCompact } from 'uqr';

/** The required part of a stream; the size is set only on a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001B[2K';
/** White on black regardless of terminal colours, because some scanners cannot read inverted codes. */
const WHITE_ON_BLACK = '\u001B[97;40m';
const PLAIN = '\u001B[0m';
/** Widths of the quiet zone in modules, best first: four by the standard (ISO/IEC 18004). */
const BORDERS = [4, 2, 1] as const;
/** Rows below the code, for the link and the status line. */
const BELOW = 2;
const USUAL = { columns: 80, rows: 24 } as const;

export interface DrawnCode {
  /** Empty if even the narrowest does not fit. */
  readonly lines: readonly string[];
  /** The window in which the code has its full quiet zone and is seen as a whole. */
  readonly needs: { readonly columns: number; readonly rows: number };
  readonly fits: boolean;
}

/** `colour`: without it the code takes the terminal's own colours, and is inverted on a light background. */
export function qrCode(
  text: string,
  { columns = USUAL.columns, rows = USUAL.rows }: Pick<Terminal, 'columns' | 'rows'>,
  colour: boolean,
): DrawnCode {
  const drawn = BORDERS.map((border) => renderUnicodeCompact(text, { ecc: 'L', border }).split('\n'));
  const [best = []] = drawn;
  const needs = { columns: best[0]?.length ?? 0, rows: best.length + BELOW };
  const lines = drawn.find(([line = '']) => line.length <= columns) ?? [];
  return {
    lines: colour ? lines.map((line) => `${WHITE_ON_BLACK}${line}${PLAIN}`) : lines,
    needs,
    fits: columns >= needs.columns && rows >= needs.rows,
  };
}

/** Whether colours are welcome: see https://no-color.org. */
export function mayColour(env: Readonly<Record<string, string | undefined>>): boolean {
  return !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

export interface StatusLine {
  /** `live` changes every second; it is left out where lines cannot be overwritten. */
  show(text: string, live: string): void;
  end(): void;
}

export function statusLine(terminal: Terminal | undefined, out: (text: string) => void): StatusLine {
  let shown: string | undefined;
  if (!terminal?.isTTY) {
    return {
      show(text) {
        if (text !== shown) out(text);
        shown = text;
      },
      end() {},
    };
  }
  return {
    show(text, live) {
      terminal.write(`${CLEAR_LINE}${text}  ${live}`);
      shown = text;
    },
    end() {
      if (shown !== undefined) terminal.write(CLEAR_LINE);
    },
  };
}
