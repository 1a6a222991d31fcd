/** Shows the QR code with a status line below: updated in place on a terminal, otherwise one line per change. */
import { renderUnicodeCompact } from 'uqr';

/** The required part of a stream; `columns` is set only on a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001B[2K';
/** White on black regardless of terminal colours, because some scanners cannot read inverted codes. */
const WHITE_ON_BLACK = '\u001B[97;40m';
const PLAIN = '\u001B[0m';
/** Widths of the quiet zone in modules, best first. */
const BORDERS = [4, 2, 1];

/** The code as lines of text, or the number of columns that it needs. */
export function qrCode(text: string, columns: number): readonly string[] | { readonly needs: number } {
  const drawn = BORDERS.map((border) => renderUnicodeCompact(text, { ecc: 'L', border }).split('\n'));
  const fitting = drawn.find(([line = '']) => line.length <= columns);
  return (
    fitting?.map((line) => `${WHITE_ON_BLACK}${line}${PLAIN}`) ?? { needs: drawn.at(-1)?.[0]?.length ?? 0 }
  );
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
