import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Received, type Scene, startScene, until } from './bot.ts';

describe('pushing again', () => {
  let scene: Scene;
  let heard: Received[] = [];
  let handle: () => unknown = () => undefined;
  const acked = async (messageId: string) =>
    (await scene.messages()).find((message) => message.messageId === messageId)?.acked;
  const heardAt = async (by: string) => {
    await scene.call('/sandbox/clock/move', { by });
    return heard.length;
  };

  beforeAll(async () => {
    scene = await startScene();
    await scene.connect({
      'im.message.receive_v1': (event) => {
        heard.push(event);
        return handle();
      },
    });
  });
  beforeEach(async () => {
    heard = [];
    handle = () => undefined;
    await scene.call('/sandbox/faults', undefined, 'DELETE');
  });
  afterAll(() => scene.end());

  it('follows 15 s, 5 min, 1 h, 6 h of the sandbox’s clock under one event id, then gives up', async () => {
    handle = () => Promise.reject(new Error('not stored'));
    const { messageId } = await scene.say('联络员甲', '上报');
    expect(heard).toHaveLength(1);
    expect(await heardAt('14s')).toBe(1);
    expect(await heardAt('1s')).toBe(2);
    expect(await heardAt('299s')).toBe(2);
    expect(await heardAt('1s')).toBe(3);
    expect(await heardAt('1h')).toBe(4);
    expect(await heardAt('6h')).toBe(5);
    expect(await heardAt('2d')).toBe(5);
    expect(new Set(heard.map((event) => event.event_id)).size).toBe(1);
    expect(await acked(messageId)).toBeUndefined();
  });

  it('stops at the first acknowledgement', async () => {
    handle = () => Promise.reject(new Error('not stored'));
    const { messageId } = await scene.say('联络员甲', '上报');
    handle = () => undefined;
    expect(await heardAt('15s')).toBe(2);
    expect(await acked(messageId)).toBe(true);
    expect(await heardAt('1d')).toBe(2);
  });

  it('takes an acknowledgement after the deadline for a failure', async () => {
    await scene.call('/sandbox/faults', { ackTimeoutMs: 50 });
    handle = () => new Promise((resolve) => setTimeout(resolve, 150));
    const { messageId } = await scene.say('联络员甲', '上报');
    expect(await acked(messageId)).toBeUndefined();
    handle = () => undefined;
    expect(await heardAt('15s')).toBe(2);
    expect(await acked(messageId)).toBe(true);
  });

  it('delivers twice, and one message under two event ids, where the faults say so', async () => {
    await scene.call('/sandbox/faults', { events: { duplicate: 1, 'second-event-id': 1 } });
    const { messageId } = await scene.say('联络员甲', '上报');
    await until(() => heard.length === 3);
    expect(new Set(heard.map((event) => event.message.message_id))).toEqual(new Set([messageId]));
    expect(new Set(heard.map((event) => event.event_id)).size).toBe(2);
  });

  it('pushes a known event again on request, under the same id or another', async () => {
    const { messageId } = await scene.say('联络员甲', '上报');
    await scene.call('/sandbox/redeliver', { messageId });
    await scene.call('/sandbox/redeliver', { messageId, sameEventId: false });
    await until(() => heard.length === 3);
    expect(new Set(heard.map((event) => event.event_id)).size).toBe(2);
    await expect(scene.call('/sandbox/redeliver', { messageId: 'om_unknown' })).rejects.toThrow('404');
  });

  it('gives each event to one of several clients, and keeps it for the ladder when none is there', async () => {
    const others: Received[] = [];
    const second = await scene.connect({ 'im.message.receive_v1': (event) => void others.push(event) });
    for (let n = 0; n < 12; n++) await scene.say('联络员乙', `第${n}条`);
    expect(heard.length + others.length).toBe(12);
    expect(others.length).toBeGreaterThan(0);
    expect(heard.length).toBeGreaterThan(0);
    second.close();
    await scene.call('/sandbox/sockets/close', { how: 'close' });
    const { messageId } = await scene.say('联络员甲', '没有人在');
    expect(await acked(messageId)).toBeUndefined();
    await until(
      async () => (await scene.call<{ connections: number }>('/sandbox/state')).connections === 1,
      8_000,
    );
    await scene.call('/sandbox/clock/move', { by: '15s' });
    expect(await acked(messageId)).toBe(true);
  });
});
