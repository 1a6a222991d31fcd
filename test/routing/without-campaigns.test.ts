/**
 * Before the first campaign: every command and every button is answered, for an admin and for a stranger, in both
 * chats.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { PRESS_ACTIONS } from '../../src/cards/press-values.ts';
import { APP, readAll } from '../../src/records/access.ts';
import { commandWords } from '../../src/words/command-words.ts';
import { wordsFor } from '../../src/words/index.ts';
import { at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type RouterHere } from '../support/router.ts';

const [ADMIN, CHIEF, STRANGER] = ['ou_admin', 'ou_chief', 'ou_stranger'];
const words = wordsFor('zh-CN');
const typed = handlers.flatMap(({ name }) => commandWords(words, name).words[0] ?? []);

const YEAR_2022 = [
  '2022年部分节假日安排',
  '一、元旦：2022年1月1日至3日放假，共3天。',
  '二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。',
  '三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。',
  '四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。',
  '五、端午节：6月3日至5日放假，共3天。',
  '六、中秋节：9月10日至12日放假，共3天。',
  '七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。',
].join('\n');

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [], at('2021-09-08 14:00'), { admins: [ADMIN, CHIEF] });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

describe.each([
  ['an admin', ADMIN],
  ['a stranger', STRANGER],
])('%s', (_, who) => {
  it.each(typed)('is answered to %s', async (word) => {
    for (const line of [word, `${word} 北区 9月30日`, `${word} #1`])
      for (const chat of ['direct', 'group'] as const) {
        // Each is a person's first line, so that the rate limit does not answer instead.
        const person = who === ADMIN ? who : `${who}_${word}_${chat}_${line.length}`;
        const posted = await bot.say(person, line, chat);
        if (who !== ADMIN) expect(posted.map(({ text }) => text).join('')).not.toBe('');
      }
  });

  it.each(PRESS_ACTIONS)('is answered to a press on %s', async (act) => {
    for (const value of [
      { act },
      { act, campaign: 'gone', id: 'x', n: 1, question: 'om_1', line: '北区', day: '2021-09-08' },
    ]) {
      const { text, posted } = await bot.press(who, value);
      expect(text + posted.map((each) => each.text).join('')).not.toBe('');
    }
  });
});

describe('the holidays of a year', () => {
  it('are shown and taken up before the first campaign', async () => {
    expect((await bot.say(CHIEF, '节假日 2026'))[0]?.text).toContain('2026年节假日');
    const [draft] = await bot.say(CHIEF, `节假日 ${YEAR_2022}`);
    const { text } = await bot.press(CHIEF, buttonIn(draft?.content, '确认启用'));
    expect(text).toContain('2022');
    expect((await readAll(bot.store, 'holidays', APP)).get('2022')).toBeDefined();
  });
});
