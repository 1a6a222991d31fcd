import { describe, expect, it } from 'vitest';
import { recount, recountTwice } from '../../src/doctor/recount.ts';
import type { FilingHead, UnitRegister } from '../../src/domain/register/register.ts';
import type { Filing } from '../../src/records/filing.ts';

const filing = (n: number, unit: string, changes: Partial<Filing> = {}): Filing => ({
  n,
  campaign: 'c1',
  unit,
  kind: 'report',
  area: 'a1',
  versions: [{ version: 1, at: n, by: 'ou_1', text: '宣讲', fields: {} }],
  ...changes,
});
const head = (n: number, changes: Partial<FilingHead> = {}): FilingHead => ({
  n,
  kind: 'report',
  area: 'a1',
  state: 'pending',
  version: 1,
  by: 'ou_1',
  firstFiledAt: n,
  lastFiledAt: n,
  ...changes,
});
const registers = (held: Record<string, FilingHead[]>): ReadonlyMap<string, UnitRegister> =>
  new Map(Object.entries(held).map(([unit, filings]) => [unit, { filings }]));

describe('a recount', () => {
  it('finds no difference if registers and filings agree', () => {
    const held = registers({ u1: [head(1), head(2, { state: 'withdrawn' })], u2: [head(3)] });
    const filings = [filing(1, 'u1'), filing(2, 'u1'), filing(3, 'u2'), filing(4, 'u1', { campaign: 'c2' })];
    expect(recount('c1', held, filings)).toEqual([]);
  });

  it('names a filing that its register does not list, and a listed one that does not exist', () => {
    const held = registers({ u1: [head(1)], u2: [head(5)] });
    expect(recount('c1', held, [filing(1, 'u1'), filing(3, 'u2')])).toEqual([
      { n: 3, unit: 'u2', what: 'unlisted' },
      { n: 5, unit: 'u2', what: 'unfiled' },
    ]);
  });

  it('reports a register with another version or another item', () => {
    const held = registers({ u1: [head(1, { version: 2 }), head(2, { area: 'a2' })] });
    expect(recount('c1', held, [filing(1, 'u1'), filing(2, 'u1')])).toEqual([
      { n: 1, unit: 'u1', what: 'version' },
      { n: 2, unit: 'u1', what: 'item' },
    ]);
  });

  it('does not count a filing listed in another unit’s register', () => {
    expect(recount('c1', registers({ u2: [head(1)] }), [filing(1, 'u1')])).toEqual([
      { n: 1, unit: 'u2', what: 'unfiled' },
      { n: 1, unit: 'u1', what: 'unlisted' },
    ]);
  });
});

describe('a recount beside a running bot', () => {
  const all = (...filings: Filing[]) => new Map(filings.map((each) => [String(each.n), each]));

  it('ignores filings that arrived between the two reads', async () => {
    const first = { registers: registers({ u1: [head(1), head(2)] }), filings: all(filing(1, 'u1')) };
    const second = {
      registers: registers({ u1: [head(1), head(2)] }),
      filings: all(filing(1, 'u1'), filing(2, 'u1'), filing(3, 'u1')),
    };
    expect(await recountTwice('c1', first, async () => second)).toEqual([]);
  });

  it('reports the differences that persist in a second read', async () => {
    const first = { registers: registers({ u1: [head(1)] }), filings: all() };
    expect(await recountTwice('c1', first, async () => first)).toEqual([
      { n: 1, unit: 'u1', what: 'unfiled' },
    ]);
  });
});
