/** 名册: shows the roster, and lets admins bind and unbind others. */
import { listedOf, rosterCard, rosterUnitCard, type RosterFacts } from '../cards/organiser/roster.ts';
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { personName } from '../cards/person-name.ts';
import type { RosterPerson, Unit } from '../domain/campaign/campaign.ts';
import { unitById } from '../domain/campaign/naming.ts';
import { speakersOf, lookupKeysOf, speaksAs } from '../domain/people/directory.ts';
import { unreachedUnits } from '../domain/people/reach.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { fold } from '../domain/reading/folding.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { failedRecipients } from '../delivery/failed-recipients.ts';
import { tellOtherAdmins } from '../delivery/tell-admins.ts';
import { withBinding } from '../people/bindings.ts';
import { expectedPeople } from '../people/unit-people.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import type { Act, Outcome, PressAct, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { allWords } from '../words/index.ts';
import { shown } from './stored-setup.ts';
import { unitAndRest, unknownUnit } from './roster.ts';

export async function showRoster(act: Act, page: number, scene: Scene): Promise<Outcome> {
  return shown(act, rosterCard(await factsOf(scene), page, scene.words));
}

export async function showUnit(act: Act, unit: Unit, scene: Scene): Promise<Outcome> {
  const { value } = await read(scene.store, 'unit', scene.campaign.id, unit.id);
  const filed = value?.filings.filter(({ state }) => state !== 'withdrawn').length ?? 0;
  return shown(act, rosterUnitCard(unit, { ...(await factsOf(scene)), filed }, scene.words));
}

async function factsOf({
  campaign,
  directory,
  outbox,
  store,
  words,
  fromAbove,
}: Scene): Promise<RosterFacts> {
  const [lost, lookups, made] = await Promise.all([
    failedRecipients(outbox, campaign.id),
    readAll(store, 'lookup', APP),
    read(store, 'made', APP, campaign.id),
  ]);
  const openIdOf = (row: RosterPerson) =>
    row.openId ??
    lookupKeysOf(row)
      .map((name) => lookups.get(name)?.openId)
      .find(Boolean);
  return {
    campaign,
    listed: listedOf({ campaign, directory, openIdOf, lost }, words),
    unreached: unreachedUnits(campaign, directory, lost).length,
    ...(fromAbove && { readOnly: true as const }),
    ...(!made.value && { inFolder: true as const }),
  };
}

/** `<单位> <姓名|open_id> [B角]` after 绑定. */
export async function bindTyped(typed: string, scene: Scene): Promise<Outcome> {
  const { words, directory, campaign, store, at, person } = scene;
  const { roster: say } = words;
  const found = unitAndRest(typed, scene);
  if (!found) return unknownUnit(typed, scene);
  const { unit, rest } = found;
  const { name, role } = withoutRole(rest);
  const openId = personTyped(name, scene);
  if (openId === undefined) return refuse(say.notFound(chatText(name, 40)));
  if (speaksAs(directory, openId, unit.id) === role) return refuse(say.alreadyBound(chatText(unit.name)));
  const held = await read(store, 'person', APP, openId);
  const at_ = key('person', APP, openId);
  const roleName = words.terms.role[role];
  const text = say.bound(chatText(personName(openId, directory, words)), chatText(unit.name), roleName);
  return {
    reply: { text },
    expect: [expected(at_, held)],
    put: [
      {
        ...at_,
        value: withBinding(held.value, seriesOf(campaign), unit.id, { role, since: at, by: person }),
      },
    ],
    journal: [{ act: 'bind.given', unit: unit.id, detail: { person: openId } }],
    messages: [
      told(openId, say.youWereBound(chatText(unit.name), roleName, chatText(campaign.title)), unit, scene),
    ],
  };
}

/** `<单位> <姓名|open_id>` after 解绑. */
export async function unbindTyped(typed: string, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const found = unitAndRest(typed, scene);
  if (!found) return unknownUnit(typed, scene);
  const { unit, rest } = found;
  const openId = speakerTyped(rest, unit, scene);
  if (openId !== undefined) return unbound(openId, unit, false, scene);
  const { line, sure } = surelyTyped(rest);
  const named = sure ? speakerTyped(line, unit, scene) : undefined;
  if (named === undefined) return refuse(words.roster.unknownPerson(chatText(unit.name), chatText(rest, 40)));
  return unbound(named, unit, true, scene);
}

/** The line without a final 确认, and whether it had one. */
function surelyTyped(typed: string): { readonly line: string; readonly sure: boolean } {
  const tokens = typed.split(/\s+/u);
  const last = fold(tokens.at(-1) ?? '');
  const sure = allWords.some(({ roster }) => roster.words.confirm.includes(last));
  return { line: (sure ? tokens.slice(0, -1) : tokens).join(' '), sure };
}

export async function unbindPressed(press: PressAct, scene: Scene): Promise<Outcome> {
  const unit = unitById(scene.campaign, textIn(press.value, 'unit'));
  if (!unit) return refuse(scene.words.replies.stale);
  return unbound(textIn(press.value, 'person'), unit, press.value['last'] === true, scene);
}

/** `sure`: the admin was told that nobody else speaks for the unit. */
async function unbound(openId: string, unit: Unit, sure: boolean, scene: Scene): Promise<Outcome> {
  const { words, directory, campaign, store, at, person } = scene;
  const { roster: say } = words;
  if (!speaksAs(directory, openId, unit.id)) return refuse(say.wasNotBound(chatText(unit.name)));
  const speakers = [directory.contacts, directory.deputies].flatMap((all) => all.get(unit.id) ?? []);
  const others = [...new Set(speakers)].filter((speaker) => speaker !== openId);
  if (others.length === 0 && !sure) return askLast(openId, unit, scene);
  const held = await read(store, 'person', APP, openId);
  const personAt = key('person', APP, openId);
  // If another person of the unit leaves at the same time, the admin is asked.
  const theirs = await expectedPeople(unit.id, { except: [openId] }, scene);
  const name = chatText(personName(openId, directory, words));
  const nobody = others.length === 0 ? words.people.nobodyLeft(chatText(unit.name)) : '';
  const text = `${say.unbound(name, chatText(unit.name))}${nobody}`;
  return {
    reply: { text },
    toast: { type: 'success', text },
    expect: [expected(personAt, held), ...theirs],
    put: [
      { ...personAt, value: withBinding(held.value, seriesOf(campaign), unit.id, { since: at, by: person }) },
    ],
    journal: [{ act: 'unbound', unit: unit.id, detail: { person: openId } }],
    messages: [
      told(openId, say.youWereUnbound(chatText(unit.name), chatText(campaign.title)), unit, scene),
      ...(nobody === '' ? [] : tellOtherAdmins(scene, 'unbind', text)),
    ],
  };
}

/** If nobody else speaks for the unit, the admin is asked first. */
function askLast(openId: string, unit: Unit, { words, directory, campaign }: Scene): Outcome {
  const { roster: say } = words;
  const name = personName(openId, directory, words);
  const card = choiceCard({
    title: words.review.confirmTitle,
    text: say.lastOne(inline(name), inline(unit.name)),
    choices: [
      {
        text: say.unbindButton(name),
        type: 'primary',
        value: { act: 'roster.unbind', campaign: campaign.id, unit: unit.id, person: openId, last: true },
      },
    ],
    typed: say.lastTyped(inline(unit.name), inline(name)),
  });
  return { reply: { card }, card, toast: { type: 'warning', text: words.review.confirmTitle } };
}

function told(openId: string, text: string, unit: Unit, { campaign, eventId }: Scene) {
  return {
    id: `roster/${eventId}/${openId}`,
    to: { kind: 'person', openId } as const,
    body: { type: 'text', text } as const,
    about: { kind: 'review', campaign: campaign.id, unit: unit.id, entry: 'roster' } as const,
  };
}

function withoutRole(typed: string): { readonly name: string; readonly role: 'contact' | 'deputy' } {
  const tokens = typed.split(/\s+/u).filter((token) => token !== '');
  const is = (role: 'contact' | 'deputy', token: string) =>
    allWords.some(({ roster }) => roster.roles[role].some((word) => fold(word) === fold(token)));
  const last = tokens.at(-1) ?? '';
  const role = is('deputy', last) ? 'deputy' : 'contact';
  const isRole = tokens.length > 1 && (is('deputy', last) || is('contact', last));
  return { name: (isRole ? tokens.slice(0, -1) : tokens).join(' '), role };
}

/** Finds a person by open_id or by a name that is unique in the roster. */
function personTyped(typed: string, { directory }: Scene): string | undefined {
  if (/^ou_[\w-]{1,80}$/u.test(typed)) return typed;
  const found = [...directory.names].filter(([, name]) => name === typed);
  return found.length === 1 ? found[0]?.[0] : undefined;
}

function speakerTyped(typed: string, { id }: Unit, { directory, words }: Scene): string | undefined {
  const found = speakersOf(directory, id).filter(
    (openId) => openId === typed || personName(openId, directory, words) === typed,
  );
  return found.length === 1 ? found[0] : undefined;
}
