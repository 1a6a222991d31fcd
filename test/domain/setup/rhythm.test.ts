import { describe, expect, it } from 'vitest';
import { scheduleOf, RHYTHMS } from '../../../src/domain/setup/rhythm.ts';

const MONTH = { days: 26, hour: '17:30', hasGroup: true };
const ids = (...args: Parameters<typeof scheduleOf>) => scheduleOf(...args).schedule.map(({ id }) => id);

describe('scheduleOf', () => {
  it('has more lines the tighter it is, and a ladder only if it is tight', () => {
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
    expect(RHYTHMS.map((rhythm) => scheduleOf(rhythm, MONTH).ladder)).toEqual([
      [],
      [],
      [
        { after: 1, to: ['contacts'] },
        { after: 3, to: ['contacts', 'deputies'] },
        { after: 5, to: ['parents', 'admins'] },
      ],
    ]);
    const at = (id: string) => scheduleOf('tight', MONTH).schedule.find((line) => line.id === id)?.at;
    expect(['t-3', 't-1'].map(at)).toEqual([
      'deadline -3 working days 09:00',
      'deadline -1 working day 09:00',
    ]);
  });

  it('leaves out lines before the opening of a short campaign', () => {
    const kept = (days: number) =>
      ids('tight', { ...MONTH, days }).filter((id) => /^(?:t-[1-9]|weekly)/u.test(id));
    expect(kept(2)).toEqual([]);
    expect(kept(3)).toEqual(['t-1']);
    expect(kept(5)).toEqual(['t-1']);
    expect(kept(6)).toEqual(['t-3', 't-3-all', 't-1']);
    expect(kept(8)).toEqual(kept(6));
    expect(kept(9)).toEqual(['weekly', 't-3', 't-3-all', 't-1']);
    expect(kept(10)).toEqual(['weekly', 't-5', 't-3', 't-3-all', 't-1']);
    expect(kept(13)).toEqual(kept(10));
    expect(kept(14)).toEqual(['weekly', 't-7', 't-5', 't-3', 't-3-all', 't-1']);
    expect(ids('normal', { ...MONTH, days: 2 })).toEqual(['kickoff', 't-0', 'close', 'overdue']);
  });

  it('reminds on the day itself only where the deadline is later than the reminder', () => {
    expect(ids('light', { ...MONTH, hour: '09:00' })).not.toContain('t-0');
    expect(ids('light', { ...MONTH, hour: '09:01' })).toContain('t-0');
    expect(ids('light', { ...MONTH, hour: '24:00' })).toContain('t-0');
  });

  it('has no messages to a group if there is none', () => {
    const { schedule } = scheduleOf('normal', { ...MONTH, hasGroup: false });
    expect(schedule.flatMap(({ to }) => to)).not.toContain('group');
    expect(schedule.map(({ id }) => id)).toEqual(['kickoff', 't-7', 't-3', 't-1', 't-0', 'close', 'overdue']);
  });
});
