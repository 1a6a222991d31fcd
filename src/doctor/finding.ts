/** One line of `muster doctor`. A warning lets the bot work; a failure stops it or loses something. */
export interface Finding {
  readonly level: 'pass' | 'warn' | 'fail';
  /** The finding and, unless all is well, what to do. Holds no secret. */
  readonly text: string;
}

export const pass = (text: string): Finding => ({ level: 'pass', text });
export const warn = (text: string): Finding => ({ level: 'warn', text });
export const fail = (text: string): Finding => ({ level: 'fail', text });
