/**
 * Changes values in the text of a definition: all other text is unchanged, including the ids that filings refer to.
 */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { definitionOf } from '../../src/domain/setup/definition.ts';
import { emptySetup, withValues } from '../../src/domain/setup/setup.ts';
import { filesOf } from '../../src/setup/campaign-files.ts';
import { aboutDefinition, editDefinition } from '../../src/setup/edit-definition.ts';
import type { Definition } from '../../src/domain/setup/definition.ts';

const setup = withValues(emptySetup('zh-CN', 'Asia/Shanghai'), {
  title: '节水宣传月',
  theme: '节约',
  opens: '2021-09-01',
  deadline: '2021-09-30',
  hour: '17:30',
  deliverable: '总结',
  areas: ['宣传', '检查', '服务'],
});
const YAML = filesOf(definitionOf(setup, 'hd-1'), { units: [], people: [] }).yaml;
const edited = (values: Parameters<typeof editDefinition>[1], yaml = YAML) =>
  parse(editDefinition(yaml, values, 7)) as Definition & Record<string, unknown>;

describe('areas', () => {
  const ids = (areas: readonly string[]) => edited({ areas }).areas?.map(({ id }) => id);

  it('keep their ids in any order', () => {
    expect(ids(['服务', '宣传', '检查'])).toEqual(['area-3', 'area-1', 'area-2']);
  });

  it('are renamed where as many are new as are gone', () => {
    expect(ids(['宣传', '督查', '服务'])).toEqual(['area-1', 'area-2', 'area-3']);
  });

  it('are new where more are new than are gone, under an id that none had', () => {
    expect(ids(['宣传', '督查', '巡查', '服务'])).toEqual(['area-1', 'area-7-1', 'area-7-2', 'area-3']);
  });

  it('are typed by their place', () => {
    expect(edited({ areas: ['服务', '宣传'] }).areas?.map(({ aliases }) => aliases)).toEqual([
      ['一'],
      ['二'],
    ]);
  });
});

describe('the lines of a rhythm', () => {
  it('follow the dates, the group and the rhythm itself', () => {
    expect(aboutDefinition(YAML).rhythm).toBe('normal');
    const short = editDefinition(YAML, { opens: '2021-09-28' }, 7);
    expect((parse(short) as Definition).schedule.map(({ id }) => id)).not.toContain('t-7');
    expect(aboutDefinition(short).rhythm).toBe('normal');
    const tight = edited({ rhythm: 'tight', group: 'oc_1' });
    expect(tight.ladder).toHaveLength(3);
    expect(tight.schedule[0]?.to).toContain('group');
  });

  it('that someone wrote are left alone', () => {
    const own = YAML.replace('0 10 * * *', '0 11 * * *');
    expect(aboutDefinition(own).rhythm).toBeUndefined();
    expect(edited({ opens: '2021-09-28' }, own).schedule).toEqual((parse(own) as Definition).schedule);
  });
});

it('a deadline keeps its hour, a day without one loses it, and an empty theme goes', () => {
  expect(edited({ deadline: '2021-09-29' }).deadline).toBe('2021-09-29T17:30');
  expect(edited({ hour: '24:00' }).deadline).toBe('2021-09-30');
  expect(edited({ theme: '' })).not.toHaveProperty('theme');
});

it('comments of whoever wrote it by hand stay', () => {
  const text = editDefinition(YAML.replace('theme:', '# agreed in May\ntheme:'), { title: '新' }, 7);
  expect(text).toContain('# agreed in May');
});
