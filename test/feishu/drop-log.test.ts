import { expect, it } from 'vitest';
import { createDropLog } from '../../src/feishu/incoming/drop-log.ts';
import { createLogBook } from './log-book.ts';

const HOUR = 3_600_000;

it('logs the first drop of a kind, then one line an hour with the number of drops', () => {
  const log = createLogBook();
  let now = 0;
  const drops = createDropLog({ now: () => now }, log);
  for (let n = 0; n < 1_000; n += 1) drops.note('warn', 'signature', 'webhook call refused');
  drops.note('warn', 'token', 'webhook call refused');
  expect(log.lines('warn')).toHaveLength(2);
  expect(log.lines('debug')).toHaveLength(999);
  now = HOUR;
  drops.note('warn', 'signature', 'webhook call refused');
  expect(log.lines('warn')).toHaveLength(3);
  expect(log.text()).toContain('"count":1000');
});

it('is not silenced by a clock that is set back', () => {
  const log = createLogBook();
  let now = 48 * HOUR;
  const drops = createDropLog({ now: () => now }, log);
  drops.note('info', 'type', 'event left out');
  now = 0;
  drops.note('info', 'type', 'event left out');
  expect(log.lines('info')).toHaveLength(2);
});
