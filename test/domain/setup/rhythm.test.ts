import { describe, expect, it } from 'vitest';
import { scheduleOf, RHYTHMS } from '../../../src/domain/setup/rhythm.ts';

const MONTH = { days: 26, hour: '17:30', hasGroup: true };
const ids = (...args: Parameters<typeof scheduleOf>) => scheduleOf(...args).schedule.map(({ id }) => id);

describe('scheduleOf', () => {
  it('says more the tighter it is, and chases in steps only when it is tight', () => {
    expect(ids('light', MONTH)).toEqual(['kickoff', 't-3', 't-0', 'close']);
    expect(ids('normal', MONTH)).toEqual([
      'kickoff',
      'weekly',
      't-7',
      't-3',
      't-3-all',
      't-1',
      't-0',
      'close',
      'overdue',
    ]);
    expect(ids('tight', MONTH)).toEqual([
      'kickoff',
      'weekly',
      't-7',
      't-5',
      't-3',
      't-3-all',
      't-1',
      't-0',
      'close',
    ]);
    expect(RHYTHMS.map((rhythm) => scheduleOf(rhythm, MONTH).ladder.length)).toEqual([0, 0, 3]);
  });

  it('leaves out what would come before the opening of a short campaign', () => {
    expect(ids('normal', { ...MONTH, days: 2 })).toEqual(['kickoff', 't-0', 'close', 'overdue']);
  });

  it('reminds on the day itself only where the deadline is later than the reminder', () => {
    expect(ids('light', { ...MONTH, hour: '09:00' })).not.toContain('t-0');
    expect(ids('light', { ...MONTH, hour: '09:01' })).toContain('t-0');
    expect(ids('light', { ...MONTH, hour: '24:00' })).toContain('t-0');
  });

  it('writes to no group where there is none', () => {
    const { schedule } = scheduleOf('normal', { ...MONTH, hasGroup: false });
    expect(schedule.flatMap(({ to }) => to)).not.toContain('group');
    expect(schedule.map(({ id }) => id)).toEqual(['kickoff', 't-7', 't-3', 't-1', 't-0', 'close', 'overdue']);
  });
});
