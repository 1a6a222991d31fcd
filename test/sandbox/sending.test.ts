import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, card, outcome, type Scene, startScene } from './bot.ts';

describe('sending, patching, recalling', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.end());

  const person = (name: string, more: object) =>
    scene.call<{ openId: string }>('/sandbox/people', { name, ...more });

  it.each([
    ['outside the availability range', { available: false }, 230013],
    ['who turned the bot off', { blocked: true }, 230053],
    ['who resigned', { resigned: true }, 230029],
    ['of another tenant', { otherTenant: true }, 230038],
  ])('refuses a message to someone %s', async (name, more, code) => {
    const { openId } = await person(name, more);
    expect(await scene.send(openId, { text: '好' })).toMatchObject({ status: 400, code });
  });

  it.each([
    ['an unknown open_id', 'ou_nobody', { text: '好' }, {}, 99992351],
    ['an unknown chat', 'oc_nowhere', { text: '好' }, {}, 230002],
    ['an id of another kind', 'on_union', { text: '好' }, {}, 230034],
    ['an empty text', '联络员甲', { text: '' }, {}, 230001],
    ['a text without its field', '联络员甲', { txt: '好' }, {}, 230001],
    ['an unknown type', '联络员甲', { text: '好' }, { type: 'letter' }, 230001],
    ['a uuid of 51 characters', '联络员甲', { text: '好' }, { uuid: 'u'.repeat(51) }, 230001],
    ['a text over 150 KB', '联络员甲', { text: '好'.repeat(52_000) }, {}, 230025],
    [
      'a card over 30 KB',
      '联络员甲',
      card({ tag: 'markdown', content: '好'.repeat(10_500) }),
      { type: 'interactive' },
      230025,
    ],
    [
      'a post without its language',
      '联络员甲',
      { title: '题', content: [[{ tag: 'text', text: '好' }]] },
      { type: 'post' },
      230001,
    ],
    ['an image that was never uploaded', '联络员甲', { image_key: 'img_v3_none' }, { type: 'image' }, 230001],
  ])('refuses %s', async (_case, to, content, more, code) => {
    expect(await scene.send(to, content, more)).toMatchObject({ status: 400, code });
  });

  it('names the field that is missing', async () => {
    const sent = await outcome(
      scene.client.request({
        method: 'POST',
        url: '/open-apis/im/v1/messages',
        data: { receive_id: scene.id['联络员甲'] },
      }),
    );
    expect(sent).toMatchObject({
      status: 400,
      code: 99992402,
      error: { field_violations: [{ field: 'receive_id_type' }] },
    });
  });

  it('rewrites an at of a known person and of everyone to its key, and leaves others as text', async () => {
    const text = `<at user_id="${scene.id['联络员甲']}">甲</at> <at user_id="all"></at> <at user_id="ou_x">某</at>`;
    const sent = await scene.send('工作组', { text });
    expect(sent.data).toMatchObject({
      body: { content: '{"text":"@_user_1 @_all 某"}' },
      mentions: [{ key: '@_user_1', id: scene.id['联络员甲'], name: '联络员甲' }, { key: '@_all' }],
    });
  });

  it('sends a uuid once an hour, and again after it', async () => {
    const once = await scene.send('联络员甲', { text: '提醒' }, { uuid: 'reminder-1' });
    const twice = await scene.send('联络员甲', { text: '提醒' }, { uuid: 'reminder-1' });
    expect(twice.data).toEqual(once.data);
    await scene.call('/sandbox/faults', { 'duplicate-uuid': '230049' });
    expect(await scene.send('联络员甲', { text: '提醒' }, { uuid: 'reminder-1' })).toMatchObject({
      status: 400,
      code: 230049,
    });
    await scene.call('/sandbox/clock/move', { by: '59m' });
    expect(await scene.send('联络员甲', { text: '提醒' }, { uuid: 'reminder-1' })).toMatchObject({
      code: 230049,
    });
    await scene.call('/sandbox/clock/move', { by: '1m' });
    const later = await scene.send('联络员甲', { text: '提醒' }, { uuid: 'reminder-1' });
    expect(later.code).toBe(0);
    expect(later.data?.['message_id']).not.toBe(once.data?.['message_id']);
  });

  it('replies under a message, and refuses to under one that was recalled', async () => {
    const said = await scene.say('联络员乙', '你好');
    const data = { msg_type: 'text', content: '{"text":"好"}' };
    const reply = await outcome(
      scene.client.im.message.reply({ path: { message_id: said.messageId }, data }),
    );
    expect(reply.data).toMatchObject({
      parent_id: said.messageId,
      root_id: said.messageId,
      chat_id: said.chatId,
    });
    await scene.call(`/sandbox/people/${scene.id['联络员乙']}/recall`, { messageId: said.messageId });
    expect(
      await outcome(scene.client.im.message.reply({ path: { message_id: said.messageId }, data })),
    ).toMatchObject({ code: 230011 });
    expect(
      await outcome(scene.client.im.message.reply({ path: { message_id: 'om_none' }, data })),
    ).toMatchObject({ code: 99992354 });
  });

  it('edits a text twenty times and no more, and never a card', async () => {
    const { data } = await scene.send('联络员甲', { text: '草稿' });
    const edit = (id: unknown, n: number) =>
      outcome(
        scene.client.im.message.update({
          path: { message_id: String(id) },
          data: { msg_type: 'text', content: JSON.stringify({ text: `第${n}稿` }) },
        }),
      );
    for (let n = 1; n <= 20; n++) expect(await edit(data?.['message_id'], n)).toMatchObject({ code: 0 });
    expect(await edit(data?.['message_id'], 21)).toMatchObject({ code: 230072 });
    const sent = await scene.send('联络员甲', card({ tag: 'hr' }), { type: 'interactive' });
    expect(await edit(sent.data?.['message_id'], 1)).toMatchObject({ code: 230054 });
  });

  it('recalls its own message within a day, and no one else’s', async () => {
    const { data } = await scene.send('联络员甲', { text: '发错了' });
    const recall = (id: unknown) =>
      outcome(scene.client.im.message.delete({ path: { message_id: String(id) } }));
    expect(await recall(data?.['message_id'])).toMatchObject({ code: 0 });
    expect(await recall(data?.['message_id'])).toMatchObject({ code: 230011 });
    const said = await scene.say('联络员甲', '我的');
    expect(await recall(said.messageId)).toMatchObject({ code: 230026 });
  });

  it('patches a card that is shared on both sides, for fourteen days', async () => {
    const patch = (id: unknown, content: object) =>
      outcome(
        scene.client.im.message.patch({
          path: { message_id: String(id) },
          data: { content: JSON.stringify(content) },
        }),
      );
    const second = await scene.send('联络员甲', card(button({ a: 1 })), { type: 'interactive' });
    expect(await patch(second.data?.['message_id'], card({ tag: 'hr' }))).toMatchObject({ code: 0 });
    expect(
      await patch(second.data?.['message_id'], { config: { update_multi: true }, elements: [{ tag: 'hr' }] }),
    ).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('ErrCode: 200830'),
    });
    const first = await scene.send('联络员甲', { elements: [{ tag: 'hr' }] }, { type: 'interactive' });
    expect(
      await patch(first.data?.['message_id'], { config: { update_multi: true }, elements: [{ tag: 'hr' }] }),
    ).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('update_multi'),
    });
    const text = await scene.send('联络员甲', { text: '好' });
    expect(await patch(text.data?.['message_id'], card({ tag: 'hr' }))).toMatchObject({ code: 230054 });
  });
});
