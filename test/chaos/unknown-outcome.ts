/**
 * A message that the platform may or may not have accepted is retried under the same uuid for 50 minutes and then
 * left to a person, because the platform forgets a uuid after an hour and a retry could deliver it twice.
 */
import { openArena } from './arena.ts';
import { editFates, lapseLeases } from './leases.ts';
import { APP_ID, until, type Row } from './trial.ts';

const MINUTE = 60_000;

export async function unknownOutcome(): Promise<Row[]> {
  const arena = await openArena({ units: 4, bots: 0 });
  const [contact = ''] = arena.contacts;
  try {
    await arena.spawnBot();
    await until(async () => (await arena.readiness()).status === 200, 30_000);
    // The first message of a person brings the privacy card, which must not wait behind the retried message.
    await arena.sandbox.call(`/sandbox/people/${contact}/say`, { text: '我的' });
    const isGreeted = async () =>
      (await arena.messages()).filter(({ from, person }) => from === 'bot' && person === contact).length >= 2;
    await until(isGreeted, 20_000);
    // Cuts the connection after the platform has accepted the message: every time, for this person.
    await arena.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'send', kind: 'cut-after', to: contact }],
    });
    await arena.sandbox.call(`/sandbox/people/${contact}/say`, { text: '上报 检查 第0次检查' });
    const calls = async () =>
      (
        await arena.sandbox.call<{ calls: { status: number; path: string }[] }>('/sandbox/calls?after=0')
      ).calls.filter(({ path, status }) => status === 0 && path.includes('/messages')).length;
    await until(async () => (await calls()) >= 2, 20_000);

    const age = (minutes: number) =>
      editFates(arena.redis.socket, APP_ID, (fate) =>
        typeof fate['unknownSince'] === 'number'
          ? { ...fate, unknownSince: fate['unknownSince'] - minutes * MINUTE }
          : undefined,
      );
    const states = async () => {
      const found: string[] = [];
      await editFates(arena.redis.socket, APP_ID, (fate) => void found.push(String(fate['state'])));
      return found;
    };
    await age(48);
    const before = await calls();
    await lapseLeases(arena.redis.socket, APP_ID);
    const triedStill = await until(async () => (await calls()) > before, 20_000);
    await age(3);
    await lapseLeases(arena.redis.socket, APP_ID);
    const parked = await until(async () => (await states()).includes('parked'), 20_000, 300);
    const after = await calls();
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    await arena.sandbox.call('/sandbox/faults', {});
    await arena.sandbox.call('/sandbox/people/ou_admin/say', { text: '投递' });
    const listed = await until(
      async () =>
        (await arena.messages()).some(
          ({ from, person, text }) => from === 'bot' && person === 'ou_admin' && text.includes('结果不明'),
        ),
      20_000,
    );
    const seen = (await arena.messages()).filter(
      ({ from, text }) => from === 'bot' && text.includes('报送回执'),
    ).length;
    return [
      {
        tried: 'an outcome that stays unknown for 50 minutes',
        lost: seen === 0 ? 1 : 0,
        twice: seen > 1 ? 1 : 0,
        broken: [
          triedStill ? '' : 'not tried any more after 48 minutes',
          parked ? '' : `not parked: ${(await states()).join(', ')}`,
          (await calls()) === after ? '' : 'sent once more after it was parked',
          listed ? '' : '投递 does not list it',
        ].filter((what) => what !== ''),
        figures: `${after} tries under one uuid, seen ${seen} time by the person`,
      },
    ];
  } finally {
    await arena.stop();
  }
}
