import { expect, it } from 'vitest';
import type { RecordKey } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';
import { readingAhead } from '../../src/routing/read-ahead.ts';

const unit: RecordKey = { family: 'unit', scope: 'c1', id: 'u1' };

/** A store whose record has a further version at each reading; `failing` rejects instead. */
function counting({ failing = false } = {}) {
  const asked: RecordKey[] = [];
  const store = {
    async read(key: RecordKey) {
      asked.push(key);
      if (failing) throw new Error('away');
      return { version: asked.length, value: null };
    },
  } as unknown as Store;
  return { asked, store };
}

it('asks at once, and hands out what it found a single time', async () => {
  const { asked, store } = counting();
  const ahead = readingAhead(store, [unit]);
  expect(asked).toEqual([unit]);
  expect(await ahead.read(unit)).toMatchObject({ version: 1 });
  expect(asked).toHaveLength(1);
  expect(await ahead.read(unit)).toMatchObject({ version: 2 });
});

it('asks for other records when they are wanted', async () => {
  const { asked, store } = counting();
  const other = { ...unit, scope: 'c2' };
  expect(await readingAhead(store, [unit]).read(other)).toMatchObject({ version: 2 });
  expect(asked).toEqual([unit, other]);
});

it('fails where the record is wanted, and nowhere else', async () => {
  const { store } = counting({ failing: true });
  const ahead = readingAhead(store, [unit, { ...unit, id: 'never asked for' }]);
  await new Promise((resolve) => setImmediate(resolve));
  await expect(ahead.read(unit)).rejects.toThrow('away');
});
