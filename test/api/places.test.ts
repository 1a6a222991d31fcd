import { expect, it } from 'vitest';
import { Places } from '../../src/api/places.ts';

it('lets two requests work at a time and asks others to come again', async () => {
  const places = new Places();
  const leave = places.take();
  let finish: () => void = () => {};
  const during = places.during(() => new Promise<void>((resolve) => (finish = resolve)));
  expect(() => places.take()).toThrow(expect.objectContaining({ status: 503, more: { retryAfter: 1 } }));
  leave();
  places.take();
  finish();
  await during;
  places.take();
  expect(() => places.take()).toThrow();
});

it('frees a place when the work fails', async () => {
  const places = new Places();
  for (let round = 0; round < 3; round += 1)
    await expect(places.during(() => Promise.reject(new Error('store away')))).rejects.toThrow('store away');
  expect(() => places.take()).not.toThrow();
});
