import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWithDate } from '../../../src/domain/reading/deadline-date.ts';
import {
  campaignsKnowing,
  readTargets,
  unitWithin,
  wordBehindUnits,
} from '../../../src/domain/reading/targets.ts';

const unit = (id: string, name: string) => ({ id, name });
const campaign = {
  roster: {
    units: [
      unit('river', '河西市'),
      unit('river-own', '河西市（本级）'),
      unit('lake', '湖东市'),
      unit('old', '老城区'),
      unit('first-second', '第一-二村'),
    ],
    people: [],
  },
};
const DATES = { today: '2021-09-20' };
const read = (line: string) => {
  const found = readTargets(line, campaign, {
    everyone: ['全部', '所有', 'all units', 'all'],
    follows: (after) => beginsWithDate(after, DATES),
  });
  if (found.kind === 'units') return [found.units.map(({ id }) => id).join(' '), found.rest];
  return found.kind === 'unknown' ? ['?', found.typed] : [];
};

describe('the units at the start of a line', () => {
  it.each([
    ['河西市 9月29日', 'river', '9月29日'],
    ['河西市9月29日', 'river', '9月29日'],
    ['河西市、湖东市 9月29日', 'river lake', '9月29日'],
    ['河西市 湖东市 9月29日', 'river lake', '9月29日'],
    ['河西市，湖东市 9月29日', 'river lake', '9月29日'],
    ['河西市和湖东市 9月29日', 'river lake', '9月29日'],
    ['河西市 和 湖东市 机构合并', 'river lake', '机构合并'],
    ['河西市，9月29日', 'river', '9月29日'],
    ['河西市、河西市 9月29日', 'river', '9月29日'],
    ['河西市(本级) 9月29日', 'river-own', '9月29日'],
    ['河西市（本级）9月29日', 'river-own', '9月29日'],
    ['河西市【本级】 机构合并', 'river-own', '机构合并'],
    ['河西市 （本级） 机构合并', 'river-own', '机构合并'],
    ['河西市( 本级 )9月29日', 'river-own', '9月29日'],
    ['湖东市、河西市（ 本级 ） 9月29日', 'lake river-own', '9月29日'],
    ['RIVER-OWN 机构合并', 'river-own', '机构合并'],
    ['第一-二村 机构合并', 'first-second', '机构合并'],
    ['河西市', 'river', ''],
    ['河西市明天', 'river', '明天'],
    ['河西市下周三 17:30', 'river', '下周三 17:30'],
    ['河西市至九月二十九日', 'river', '至九月二十九日'],
    ['河西市、湖东市明天', 'river lake', '明天'],
    ['全部 9月29日', 'river river-own lake old first-second', '9月29日'],
    ['全部9月29日', 'river river-own lake old first-second', '9月29日'],
    ['所有明天', 'river river-own lake old first-second', '明天'],
    ['ALL UNITS 29 Sep', 'river river-own lake old first-second', '29 Sep'],
  ])('%s', (line, units, rest) => {
    expect(read(line)).toEqual([units, rest]);
  });

  it.each([
    ['河西市老城区 机构合并', '河西市老城区'],
    ['老城区教育局 9月29日', '老城区教育局'],
    ['河西市(县级) 机构合并', '河西市(县级)'],
    ['河西市机构合并', '河西市机构合并'],
    ['河西市、山南市 9月29日', '山南市'],
    ['河西市( 县级 ) 机构合并', '河西市('],
    ['除河西市 9月29日', '除河西市'],
    ['9月29日', '9月29日'],
    ['全部落实到位 9月29日', '全部落实到位'],
    ['所有单位负责人 9月29日', '所有单位负责人'],
    ['allowance 29 Sep', 'allowance'],
    ['全部（除老城区） 9月29日', '全部（除老城区）'],
  ])('%s names what the roster lacks', (line, typed) => {
    expect(read(line)).toEqual(['?', typed]);
  });

  it('takes a name that begins with a digit or a number sign for a unit, and a date for none', () => {
    const units = [unit('two', '2号楼'), unit('lake', '湖东市'), unit('shop', '#3 车间')];
    const named = (line: string) => {
      const found = readTargets(line, { roster: { units, people: [] } });
      return found.kind === 'units' ? [...found.units.map(({ id }) => id), found.rest] : [];
    };
    expect(named('湖东市、2号楼 9月29日')).toEqual(['lake', 'two', '9月29日']);
    expect(named('湖东市，#3 车间，2号楼，2日')).toEqual(['lake', 'shop', 'two', '2日']);
    expect(named('2号楼、9月29日')).toEqual(['two', '9月29日']);
  });

  it('offers no unit that the line excepts', () => {
    expect(readTargets('江西市 9月29日', campaign)).toHaveProperty('corrected.unit.id', 'river');
    expect(readTargets('除河西市 9月29日', campaign)).not.toHaveProperty('corrected');
    const units = [{ id: 'hill', name: 'Notting Hill' }];
    const english = { ...campaign, roster: { ...campaign.roster, units } };
    expect(readTargets('Noting Hill 29 Sep', english)).toHaveProperty('corrected.unit.id', 'hill');
    expect(readTargets('not Notting Hil 29 Sep', english)).not.toHaveProperty('corrected');
    // The name and another word, without a typing mistake.
    expect(readTargets('河西市等 9月29日', campaign)).not.toHaveProperty('corrected');
  });

  it.each([
    ['河西西市 9月29日', '河西市 9月29日'],
    ['河西 9月29日', '河西市9月29日'],
    ['湖东市、河细市 机构合并', '湖东市、河西市 机构合并'],
    ['第一-三村 机构合并', '第一-二村 机构合并'],
    ['江东市 9月29日', '湖东市 9月29日'],
  ])('%s is asked about as %s', (line, corrected) => {
    expect(readTargets(line, campaign)).toHaveProperty('corrected.line', corrected);
  });

  it('offers no correction of a short or very long name, or of one that two units are near to', () => {
    const corrected = (line: string, ...names: string[]) => {
      const units = names.map((name) => unit(name, name));
      const found = readTargets(line, { roster: { units, people: [] } });
      return found.kind === 'unknown' ? found.corrected?.unit.name : found.kind;
    };
    expect(corrected('南区 9月29日', '北区')).toBeUndefined();
    const long = '长'.repeat(23);
    expect(corrected(`短${long} 9月29日`, `中${long}`)).toBe(`中${long}`);
    expect(corrected(`短${long}长 9月29日`, `中${long}长`)).toBeUndefined();
    expect(corrected('湘西市 9月29日', '河西市', '江西市')).toBeUndefined();
    expect(corrected('湘西市 9月29日', '河西市', '江东县')).toBe('河西市');
    expect(readTargets('  ', campaign)).toEqual({ kind: 'none' });
  });

  it('are known to the campaigns that read most of the line as units', () => {
    const named = (...names: string[]) => ({
      roster: { units: names.map((name) => unit(name, name)), people: [] },
    });
    const [one, both, none] = [named('河西市'), named('河西市', '湖东市'), named('老城区')];
    const knowing = (line: string) => campaignsKnowing(line, [one, both, none]);
    expect(knowing('河西市 湖东市 机构合并')).toEqual([both]);
    expect(knowing('河西市 机构合并')).toEqual([one, both]);
    expect(knowing('河西市机构合并')).toEqual([one, both]);
    expect(knowing('全部 机构合并')).toEqual([]);
  });

  it('reads every list of any roster back, however its names begin one another', () => {
    const name = fc.string({
      unit: fc.constantFrom('甲', '乙', '市', '区', '(', ')', '-', 'a', '2', '#'),
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          name.filter((each) => each.trim() !== ''),
          { minLength: 1, maxLength: 6 },
        ),
        fc.constantFrom('、', ' ', '，', '; '),
        (names, between) => {
          const units = names.map((each, index) => unit(`unit-${index}`, each));
          const line = `${names.join(between)} 9月29日`;
          expect(readTargets(line, { roster: { units, people: [] } })).toEqual({
            kind: 'units',
            units,
            rest: '9月29日',
          });
        },
      ),
    );
  });
});

describe('a word before the units', () => {
  const behind = (line: string) => wordBehindUnits(line, ['取消', '取消免报', 'cancel'], campaign);
  it.each([
    ['取消 河西市', '河西市 取消'],
    ['取消河西市', '河西市 取消'],
    ['取消免报 河西市', '河西市 取消免报'],
    ['取消免报河西市。', '河西市 取消免报'],
    ['取消：河西市（本级）', '河西市（本级） 取消'],
    ['Cancel  RIVER-OWN', 'RIVER-OWN Cancel'],
    ['取消 河西市 另有安排', '河西市 另有安排 取消'],
    ['取消 和西市', '和西市 取消'],
  ])('%s: comes behind them', (line, expected) => {
    expect(behind(line)).toBe(expected);
  });

  it.each(['河西市 取消', '取消', '取消 。', '取消和西市', '消 河西市', ''])('%s: stays', (line) => {
    expect(behind(line)).toBeUndefined();
  });

  it('that begins the name of a unit is no word', () => {
    const units = [unit('cancel', '取消 河西市')];
    expect(
      wordBehindUnits('取消 河西市 机构合并', ['取消'], { roster: { units, people: [] } }),
    ).toBeUndefined();
  });
});

describe('a reason', () => {
  const units = [...campaign.roster.units, unit('n', '北区')];
  const twelfth = `${'a '.repeat(11)}湖东市`;
  it.each([
    ['机构合并 以及湖东市', '以及湖东市'],
    ['机构合并；；和湖东', '和湖东'],
    ['湖西市 合并', '湖西市'],
    ['老城', '老城'],
    ['湖东市教育局 已撤销', '湖东市教育局'],
    ['等3个单位', '等3个单位'],
    ['撤销 等十几个单位', '等十几个单位'],
    [twelfth, '湖东市'],
    [`湖东市${'长'.repeat(21)}`, `湖东市${'长'.repeat(21)}`],
  ])('“%s” names a unit', (reason, word) => {
    expect(unitWithin(reason, units)).toBe(word);
  });

  it.each([
    '机构合并',
    '湖',
    '山南市',
    '南区',
    '合并等3个',
    '等待3个月',
    '',
    `a ${twelfth}`,
    `湖东市${'长'.repeat(22)}`,
    `${'x'.repeat(287)} 湖东市`,
  ])('“%s” names none', (reason) => {
    expect(unitWithin(reason, units)).toBeUndefined();
  });
});
