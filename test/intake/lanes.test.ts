/** The parts of the loop over stored events. */
import { describe, expect, it } from 'vitest';
import { Lanes } from '../../src/intake/lanes.ts';
import { Room } from '../../src/intake/room.ts';
import { Spared } from '../../src/intake/spared.ts';

describe('lanes', () => {
  it('do one thing after another for a person, and do not wait for other people', async () => {
    const lanes = new Lanes();
    const done: string[] = [];
    let finish: () => void = () => {};
    void lanes.add('a', () => new Promise((resolve) => (finish = resolve)));
    void lanes.add('a', async () => void done.push('a 2'));
    await lanes.add('b', async () => void done.push('b 1'));
    expect(done).toEqual(['b 1']);
    finish();
    await lanes.done();
    expect(done).toEqual(['b 1', 'a 2']);
  });
});

describe('room', () => {
  it('is enough for a batch at once', async () => {
    const room = new Room(() => 32);
    await room.enough();
    expect(room.free).toBe(32);
  });

  it('is enough for one event after a while, once a place is free', async () => {
    let taken = 64;
    const room = new Room(() => taken);
    let isEnough = false;
    const waiting = room.enough().then(() => (isEnough = true));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(isEnough).toBe(false);
    taken = 63;
    room.left();
    await waiting;
    expect(room.free).toBe(1);
  });
});

describe('entries that are spared', () => {
  it('are spared once each', () => {
    const spared = new Spared();
    spared.add('a');
    expect(spared.take('a')).toBe(true);
    expect(spared.take('a')).toBe(false);
    expect(spared.take('b')).toBe(false);
  });

  it('are forgotten beyond a thousand, the oldest first', () => {
    const spared = new Spared();
    for (let n = 0; n <= 1_000; n += 1) spared.add(`${n}`);
    expect(spared.take('0')).toBe(false);
    expect(spared.take('1')).toBe(true);
    expect(spared.take('1000')).toBe(true);
  });
});
