import { chatText } from '../src/domain/plain-text.ts';
import { requestCode } from '../src/domain/request-code.ts';
import { unitTyped } from '../src/domain/unit-typed.ts';
import type { Handler } from '../src/handler.ts';
import { key, readAll, type Request } from '../src/records.ts';

/** 移交: the contact begins it and gets a code; the successor takes it up with 接手; an admin consents. */
export const handover: Handler = {
  name: 'handover',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, store, person, at, words, units, eventId } = scene;
    const { unit } = unitTyped(act.kind === 'text' ? act.rest : '', units);
    if (!unit)
      return {
        reply: {
          text: words.people.whichUnit(
            units.map(({ name }) => chatText(name)),
            words.commands.handover.usage,
          ),
        },
      };
    const requests = [...(await readAll(store, 'request', campaign.id)).values()];
    const code = requestCode(
      eventId,
      new Set(requests.filter(({ state }) => state === 'open').map((request) => request.code)),
    );
    const request: Request = {
      kind: 'handover',
      campaign: campaign.id,
      code,
      by: person,
      at,
      state: 'open',
      unit: unit.id,
    };
    return {
      reply: { text: words.people.handover(chatText(unit.name), code) },
      put: [{ ...key('request', campaign.id, eventId), value: request }],
      journal: [{ act: 'handover.begun', unit: unit.id }],
    };
  },
};
