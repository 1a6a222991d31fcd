import { restOf } from '../../src/routing/act-text.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { key, readAll } from '../../src/records/access.ts';
import { type RehearsalRecord } from '../../src/records/rehearsal.ts';
import { allWords } from '../../src/words/index.ts';

const MOST_UNITS = 500;

/** 预演: requests a simulation of the whole campaign; the result is sent when ready. */
export const rehearse: Handler = {
  name: 'rehearse',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  followers: ({ rehearse: { chat } }) => Object.values(chat.how).flat(),
  run: async (act, scene) => {
    const { campaign, store, words, person, at, eventId } = scene;
    const { chat } = words.rehearse;
    const asked = readAsked(restOf(act));
    if (!asked) return { reply: { text: chat.usage } };
    if (await isPlaying(scene)) return { reply: { text: chat.already } };
    const value: RehearsalRecord = { by: person, at, state: 'asked', ...asked };
    return {
      reply: { text: chat.begun },
      put: [{ ...key('rehearsal', campaign.id, eventId), value }],
      journal: [{ act: 'rehearsal.asked', detail: { filing: asked.filing } }],
    } satisfies Outcome;

    async function isPlaying({ campaign: { id } }: Scene): Promise<boolean> {
      const all = await readAll(store, 'rehearsal', id);
      return [...all.values()].some(({ state }) => state === 'asked' || state === 'playing');
    }
  },
};

/** Parses `按时 100`: the filing behaviour and the number of units; undefined for other text. */
function readAsked(rest: string): Pick<RehearsalRecord, 'filing' | 'units'> | undefined {
  const typed = rest.trim().normalize('NFKC').toLowerCase();
  const [, how = '', count] = /^(.*?)\s*(\d+)?$/su.exec(typed) ?? [];
  const units = count === undefined ? undefined : Number(count);
  if (units !== undefined && (units < 1 || units > MOST_UNITS)) return undefined;
  const filing =
    how === ''
      ? 'none'
      : (['none', 'typical', 'late'] as const).find((each) =>
          allWords.some(({ rehearse: { chat } }) => chat.how[each].includes(how)),
        );
  return filing && { filing, ...(units !== undefined && { units }) };
}
