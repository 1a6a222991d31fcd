import { describe, expect, it } from 'vitest';
import { findUnit } from '../../../src/domain/campaign/naming.ts';
import { parseArea } from '../../../src/domain/reading/area-text.ts';
import { readTargets } from '../../../src/domain/reading/targets.ts';
import { aCampaign, anArea } from '../../support/campaign.ts';

const unit = { id: 'trial', name: '试验“示范”区' };
const other = { id: 'plain', name: '示范区' };
const campaign = aCampaign({ roster: { units: [unit, other], people: [] } });
const doors = { ...anArea('doors'), name: '“敲门入户”宣传', aliases: [] };

describe.each(['“”', '‘’', '""', "''", '「」', '『』'])(
  'a name with quotes, typed with %s',
  ([open, close]) => {
    const typed = (name: string) => name.replace('“', open ?? '').replace('”', close ?? '');

    it('is that of the unit', () => {
      expect(findUnit(campaign, typed(unit.name))?.id).toBe('trial');
      expect(readTargets(`${typed(unit.name)} 9月30日`, campaign)).toMatchObject({
        kind: 'units',
        units: [unit],
        rest: '9月30日',
      });
    });

    it('is that of the area, and the text behind it stays as written', () => {
      expect(parseArea(`${typed(doors.name)} 已走访“两户”`, [doors])).toMatchObject({
        kind: 'area',
        area: doors,
        text: '已走访“两户”',
      });
    });
  },
);
