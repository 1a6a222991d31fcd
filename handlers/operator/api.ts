import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { tokenHash } from '../../src/domain/api/token.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { seriesIdIn, seriesOf } from '../../src/domain/periods/series.ts';
import { chatText, lengthOf } from '../../src/domain/text/plain-text.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { apiTokenMessage } from '../../src/delivery/api-token.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import type { ApiToken } from '../../src/records/export.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';

const LONGEST_NAME = 30;
const MOST_TOKENS = 20;

/** 接口: creates and revokes tokens of the read-only API. A token is shown once, in the admin's direct chat. */
export const api: Handler = {
  name: 'api',
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const { words } = scene;
    if (!scene.apiToken) return refuse(words.api.off);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed === '') return list(scene);
    const create = startOf(typed, words.api.create);
    if (create !== undefined) return made(create, scene.apiToken, scene);
    const revoke = startOf(typed, words.api.revoke);
    return revoke === undefined ? refuse(words.api.usage) : revoked(revoke, scene);
  },
};

/** The text after the first word, if that is one of `those`. */
function startOf(typed: string, those: readonly string[]): string | undefined {
  const [first = '', ...rest] = typed.split(/\s+/u);
  return those.includes(first.toLowerCase()) ? rest.join(' ') : undefined;
}

/** In a repeating campaign, a token gives access to every run, whichever run it was requested in. */
async function tokensOf({ store, campaign }: Scene): Promise<readonly (readonly [string, ApiToken])[]> {
  const all = await readAll(store, 'apiToken', APP);
  return [...all]
    .filter(([, token]) => isOfSeries(token, campaign) && token.revokedAt === undefined)
    .toSorted(([, a], [, b]) => a.at - b.at);
}

function isOfSeries(token: ApiToken, campaign: Campaign): boolean {
  return seriesIdIn(token.campaign) === seriesOf(campaign);
}

async function list(scene: Scene): Promise<Outcome> {
  const { campaign, words } = scene;
  const tokens = await tokensOf(scene);
  const rows = tokens.map(([id, token]) =>
    words.api.line(id, inline(token.name), localAt(campaign.timezone, token.at), token.persons),
  );
  return {
    reply: {
      card: card({
        title: words.api.title,
        tone: 'blue',
        elements: [
          md(rows.length === 0 ? words.api.none : ''),
          lines(rows, words.api.more),
          md(words.api.how.replaceAll('<', '&#60;').replaceAll('>', '&#62;')),
        ],
      }),
    },
  };
}

async function made(typed: string, tokenOf: (id: string) => string, scene: Scene): Promise<Outcome> {
  const { campaign, words, person, eventId, at } = scene;
  // Matches a whole word only, because 不含联络员 has the opposite meaning.
  const ending = words.api.withPersons.find((word) => typed.endsWith(` ${word}`));
  const name = (ending === undefined ? typed : typed.slice(0, -ending.length)).trim();
  if (name === '') return refuse(words.api.noName);
  if (lengthOf(name) > LONGEST_NAME) return refuse(words.api.longName(LONGEST_NAME));
  const held = await tokensOf(scene);
  if (held.length >= MOST_TOKENS) return refuse(words.api.tooMany(MOST_TOKENS));
  const id = fingerprint(`api ${eventId}`).slice(0, 8);
  const persons = ending !== undefined;
  const value: ApiToken = { campaign: seriesOf(campaign), name, hash: tokenHash(tokenOf(id)), persons, at };
  const place = key('apiToken', APP, id);
  return {
    reply: { text: words.api.made(id, chatText(name), persons, campaign.period !== undefined) },
    expect: [{ ...place, version: 0 }],
    put: [{ ...place, value }],
    journal: [{ act: 'api.token-made', detail: { token: id, persons } }],
    messages: [apiTokenMessage({ campaign: campaign.id, token: id }, person, eventId)],
  };
}

async function revoked(typed: string, { campaign, words, store, at }: Scene): Promise<Outcome> {
  const id = typed.trim().toLowerCase();
  if (id === '') return refuse(words.api.which);
  const held = await read(store, 'apiToken', APP, id);
  if (!held.value || !isOfSeries(held.value, campaign) || held.value.revokedAt !== undefined)
    return refuse(words.api.noSuch(chatText(typed, 20)));
  const place = key('apiToken', APP, id);
  return {
    reply: { text: words.api.revoked(id, chatText(held.value.name)) },
    expect: [expected(place, held)],
    put: [{ ...place, value: { ...held.value, revokedAt: at } satisfies ApiToken }],
    journal: [{ act: 'api.token-revoked', detail: { token: id } }],
  };
}
