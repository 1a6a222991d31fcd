/** One line of `muster doctor`. With a warning the bot works; a failure prevents it from working, or loses data. */
export interface Finding {
  readonly level: 'pass' | 'warn' | 'fail';
  /** The finding and, unless all is well, the remedy. Contains no secret. */
  readonly text: string;
}

export const pass = (text: string): Finding => ({ level: 'pass', text });
export const warn = (text: string): Finding => ({ level: 'warn', text });
export const fail = (text: string): Finding => ({ level: 'fail', text });
