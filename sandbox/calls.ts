/** The record of every call to the platform's endpoints. */
export interface Call {
  readonly index: number;
  /** UTC milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** HTTP status; 0 when the connection was cut or left hanging. */
  readonly status: number;
  readonly code: number | null;
}

const KEPT = 20_000;

export interface Calls {
  add(call: Omit<Call, 'index'>): void;
  after(index: number): readonly Call[];
  last(): number;
}

export function createCalls(): Calls {
  const calls: Call[] = [];
  let index = 0;
  return {
    add(call) {
      calls.push({ index: ++index, ...call });
      if (calls.length > KEPT) calls.splice(0, calls.length - KEPT);
    },
    after: (after) => calls.filter((call) => call.index > after),
    last: () => index,
  };
}
