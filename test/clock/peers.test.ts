/** Detection of stopped processes, by the observer's own uptime. */
import { describe, expect, it } from 'vitest';
import { Peers } from '../../src/clock/peers.ts';
import type { Beat } from '../../src/records/heartbeat.ts';

const PATIENCE = 200;
const beat = (beats: number, signs = 0): Beat => ({ at: 0, patienceMs: PATIENCE, beats, signs });
const seen = (...entries: [string, Beat][]) => new Map(entries);

/** An observer that has seen beats of `b` and `c` at 0 and 10. */
function watcher(): Peers {
  const peers = new Peers(0);
  peers.look(seen(['b', beat(1)], ['c', beat(1)]), 0, PATIENCE);
  peers.look(seen(['b', beat(2)], ['c', beat(2)]), 10, PATIENCE);
  return peers;
}

describe('a process that watches others', () => {
  it('reports the one that has not beaten for longer than its patience, and not before', () => {
    const peers = watcher();
    expect(peers.look(seen(['b', beat(3)], ['c', beat(2)]), 10 + PATIENCE, PATIENCE).silent).toEqual([]);
    const { silent } = peers.look(seen(['b', beat(4)], ['c', beat(2)]), 11 + PATIENCE, PATIENCE);
    expect(silent).toEqual([{ id: 'c', beat: beat(2), beating: 2, isMissed: true }]);
  });

  it('does not report one that was restarted under another name', () => {
    const peers = watcher();
    peers.look(seen(['b', beat(3)], ['c', beat(2)], ['d', beat(1)]), 100, PATIENCE);
    const { silent } = peers.look(seen(['b', beat(4)], ['c', beat(2)], ['d', beat(2)]), 211, PATIENCE);
    expect(silent).toMatchObject([{ id: 'c', beating: 3, isMissed: false }]);
  });

  it('reports nobody for the time in which it was suspended itself', () => {
    const peers = watcher();
    expect(peers.look(seen(['b', beat(2)], ['c', beat(2)]), 10_000, PATIENCE).silent).toEqual([]);
    expect(peers.look(seen(['b', beat(3)], ['c', beat(2)]), 10_201, 300).silent).toMatchObject([{ id: 'c' }]);
  });

  it('never reports one that it has not seen alive, and deletes its stale record', () => {
    const peers = new Peers(0);
    const left = seen(['old', beat(7)]);
    peers.look(left, 0, PATIENCE);
    expect(peers.look(left, 10 * PATIENCE, 10 * PATIENCE)).toEqual({ silent: [], forgotten: [] });
    expect(peers.look(left, 10 * PATIENCE + 1, PATIENCE)).toEqual({ silent: [], forgotten: ['old'] });
  });

  it('reports one whose beats have stopped although its liveness signals go on', () => {
    const peers = new Peers(0);
    peers.look(seen(['b', beat(1, 1)]), 0, PATIENCE);
    peers.look(seen(['b', beat(1, 2)]), 50, PATIENCE);
    expect(peers.look(seen(['b', beat(1, 3)]), PATIENCE + 1, PATIENCE).silent).toMatchObject([{ id: 'b' }]);
  });
});
