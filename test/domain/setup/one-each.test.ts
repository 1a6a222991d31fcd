import { describe, expect, it } from 'vitest';
import { clashing, holdsAnother } from '../../../src/domain/setup/one-each.ts';

describe('clashing', () => {
  it('names a value that was given before and differs', () => {
    expect(clashing({ hour: '17:30' }, { hour: '18:00' })).toBe('hour');
    expect(clashing({ hour: '17:30' }, { hour: '17:30', deadline: '2026-09-27' })).toBeUndefined();
  });
});

describe('holdsAnother', () => {
  const names = ['标题', '主题', 'theme'];
  it.each([
    ['title', '节水月 主题 节约', true],
    ['title', '节水月　主题：节约', true],
    ['title', '节水月，Theme: water', true],
    ['areas', '宣传；主题：节约', true],
    ['title', '主题 教育活动', false],
    ['title', '节水主题月 主题教育', false],
    ['closes', '9 主题', false],
  ])('%s: %s', (field, value, wanted) => {
    expect(holdsAnother(field, value, names, { bare: true })).toBe(wanted);
  });

  it('asks for a colon where the lines have one', () => {
    expect(holdsAnother('title', '节水月 主题 节约', names, { bare: false })).toBe(false);
    expect(holdsAnother('title', '节水月 主题：节约', names, { bare: false })).toBe(true);
  });
});
