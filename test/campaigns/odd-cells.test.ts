/** Cells of a roster that are not what they seem: error values as text, and invisible characters. */
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { faultLines } from '../../src/cli/check.ts';
import { folderOf, HEAD, SCHEDULE } from './folders.ts';

const YAML = `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n${SCHEDULE}`;
const loaded = async (rows: string) =>
  loadCampaign(
    await folderOf({ 'campaign.yaml': YAML, 'roster.csv': `单位,上级单位,角色,姓名,手机\n${rows}` }),
    {},
  );

describe('a text file that Excel wrote', () => {
  it.each([
    ['#REF!,,联络员,甲,13800001111', 'A2', '#REF!'],
    ['北区,#N/A,联络员,甲,13800001111', 'B2', '#N/A'],
    ['北区,,联络员,#NAME?,13800001111', 'D2', '#NAME?'],
    ['北区,,联络员,甲,##########', 'E2', '###'],
    ['北区,,联络员,甲,#VALUE!', 'E2', '#VALUE!'],
  ])('%s names the cell of the error value', async (row, cell, found) => {
    const { campaign, ...rest } = await loaded(`${row}\n`);
    expect(campaign).toBeUndefined();
    expect(faultLines(rest).join('\n')).toContain(`单元格 ${cell} 是错误值 ${found}`);
  });

  it('may have names with a number sign', async () => {
    expect((await loaded('#3 车间,,联络员,甲,13800001111\n')).campaign?.roster.units[0]?.name).toBe(
      '#3 车间',
    );
  });
});

describe('a name with invisible characters', () => {
  it.each([
    ['a variation selector', '北区\uFE0F'],
    ['a combining grapheme joiner', '北\u034F区'],
    ['a Hangul filler', '北区\u3164'],
    ['a mark of the writing direction', '\u2067北区\u2069'],
    ['a tag character', '北区\u{E0041}'],
  ])('%s is the same unit', async (_, name) => {
    const { campaign } = await loaded(`${name},,联络员,甲,13800001111\n北区,,B角,乙,13800001112\n`);
    expect(campaign?.roster.units.map((unit) => unit.name)).toEqual(['北区']);
  });

  it('keeps the selectors that Mongolian letters need', async () => {
    const { campaign } = await loaded('\u182A\u1820\u180B,,联络员,甲,13800001111\n');
    expect(campaign?.roster.units[0]?.name).toBe('\u182A\u1820\u180B');
  });
});
