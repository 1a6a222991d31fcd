/** Matches rows of a returned sheet to existing filings. */
import { describe, expect, it } from 'vitest';
import { matchRows, type RowToMatch, type Standing } from '../../src/entry/matching.ts';
import type { FilingState } from '../../src/domain/register/register.ts';
import { latest, type Filing } from '../../src/records/filing.ts';

const REPORTS = {};
const TABLE = { kind: 'figures' } as const;

function standing(n: number, text: string, row?: string, state: FilingState = 'pending'): Standing {
  const times = { firstFiledAt: n, lastFiledAt: n };
  const fields = row === undefined ? {} : { row };
  return {
    head: { n, kind: 'report', area: 'a', state, version: 1, by: 'ou_1', ...times },
    filing: {
      n,
      campaign: 'c',
      unit: 'u',
      kind: 'report',
      area: 'a',
      versions: [{ version: 1, at: n, by: 'ou_1', text, fields }],
    },
  };
}

const textOf = (filing: Filing) => latest(filing).text;

/** `#n` for an unchanged filing, `#n*` for one to change, `-#n` for a withdrawn one, else `new`. */
function matched(rows: readonly RowToMatch[], filed: readonly Standing[], area = REPORTS): string[] {
  return matchRows(rows, filed, area, textOf).map(({ own, isSame, withdrawn }) =>
    own ? `#${own.n}${isSame ? '' : '*'}` : withdrawn ? `-#${withdrawn.n}` : 'new',
  );
}

describe('the rows of a returned sheet', () => {
  it('with one id, as copied, correct one filing each', () => {
    const rows = [
      { name: 's/1', key: 'first, corrected' },
      { name: 's/1', key: 'second, corrected' },
    ];
    expect(matched(rows, [standing(1, 'first', 's/1'), standing(2, 'second', 's/1')])).toEqual([
      '#1*',
      '#2*',
    ]);
    expect(matched(rows, [standing(1, 'first', 's/1')])).toEqual(['#1*', 'new']);
  });

  it('take no filing from a later row that has its id', () => {
    const rows = [
      { name: 's/1', key: 'old' },
      { name: 's/2', key: 'changed' },
    ];
    expect(matched(rows, [standing(1, 'old', 's/2')])).toEqual(['new', '#1*']);
  });

  it('are found by content where the id is lost', () => {
    expect(matched([{ name: undefined, key: 'same' }], [standing(1, 'same', 's/1')])).toEqual(['#1']);
  });

  it('are found by what stands before what was withdrawn', () => {
    const filed = [standing(1, 'old', 's/1', 'withdrawn'), standing(2, 'again', 's/1')];
    expect(matched([{ name: 's/1', key: 'again, corrected' }], filed)).toEqual(['#2*']);
    expect(matched([{ name: 's/1', key: 'old' }], filed.slice(0, 1))).toEqual(['-#1']);
  });

  it('correct what stands of an item that a unit files once', () => {
    expect(matched([{ name: 't/1', key: 'b' }], [standing(1, 'a', 's/1')], TABLE)).toEqual(['#1*']);
  });

  it('read each filing once, however many rows there are', () => {
    const filed = Array.from({ length: 50 }, (_, index) => standing(index + 1, `text ${index}`));
    const rows = Array.from({ length: 200 }, (_, index) => ({ name: `s/${index}`, key: `other ${index}` }));
    let reads = 0;
    matchRows(rows, filed, REPORTS, (filing) => {
      reads += 1;
      return textOf(filing);
    });
    expect(reads).toBe(filed.length);
  });
});
