import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { fold } from '../../src/domain/reading/folding.ts';
import { campaignsOfUnits } from '../../src/filing/meant-unit.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { settleChange, withOpenChange } from '../../src/setup/change.ts';
import { emptyRoster } from '../../src/setup/fill-in.ts';
import { together } from '../../src/setup/stored-setup.ts';
import {
  addTyped,
  exportRoster,
  removeTyped,
  renameTyped,
  takeRosterFile,
  unitAndRest,
} from '../../src/setup/roster.ts';
import { askForFile, isFileExpected } from '../../src/setup/expected-file.ts';
import {
  bindTyped,
  showRoster,
  showUnit,
  unbindPressed,
  unbindTyped,
} from '../../src/setup/roster-people.ts';
import { allWords, type Words } from '../../src/words/index.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';

type Word = keyof Words['roster']['words'];

/** 名册: who speaks for which unit; can be changed by lines, a new file, or bindings. */
export const roster: Handler = {
  name: 'roster',
  asksIfOvertaken: true,
  presses: ['roster.page', 'roster.unbind'],
  roles: ['admin'],
  // People's names are for admins, not for a group.
  chats: 'direct',
  means: (rest, campaigns, store) =>
    isSettling(argumentTyped(rest))
      ? withOpenChange('roster', campaigns, store)
      : campaignsOfUnits(rest, campaigns, store),
  sameInAll: (rest) => templateIn(rest) !== undefined,
  run: (act, scene) => {
    if (scene.fromAbove) return looked(act, scene);
    if (act.kind === 'file') return takeRosterFile(act, scene);
    if (act.kind === 'press')
      return act.action === 'roster.unbind'
        ? unbindPressed(act, scene)
        : showRoster(act, Number(act.value['page']), scene);
    return act.kind === 'text' ? typed(act, scene) : refuse(scene.words.replies.stale);
  },
};

/** 确认 or 放弃 for a pending change. */
function isSettling(said: string): boolean {
  return allWords.some(({ roster: { words } }) =>
    [...words.confirm, ...words.drop].some((word) => fold(word) === said),
  );
}

/** The words of the language in which somebody asks for the empty roster. */
function templateIn(rest: string): Words | undefined {
  const said = argumentTyped(rest);
  return allWords.find(({ roster }) => roster.words.template.includes(said));
}

/** The empty roster, with how to return it: a file that nobody expects would be filed as a report. */
async function template(words: Words, scene: Scene): Promise<Outcome> {
  const isExpected = await isFileExpected(scene);
  return emptyRoster(words, isExpected ? words.setup.templateSent : words.roster.templateSent, scene);
}

/** People of a parent unit see who speaks for its subordinates; only the organiser can change the roster. */
function looked(act: Act, scene: Scene): Promise<Outcome> | Outcome {
  const { words } = scene;
  if (act.kind === 'press' && act.action === 'roster.page')
    return showRoster(act, Number(act.value['page']), scene);
  const text = act.kind === 'text' ? act.rest.trim() : undefined;
  if (text === undefined) return refuse(words.levels.rosterHow);
  const said = argumentTyped(text);
  if (said === '' || /^\d{1,4}$/u.test(said)) return showRoster(act, Number(said || 1), scene);
  const found = unitAndRest(text, scene);
  if (found?.rest === '') return showUnit(act, found.unit, scene);
  return refuse(
    found || /\s/u.test(text) ? words.levels.rosterHow : words.levels.unitNotBelow(chatText(text, 40), []),
  );
}

async function typed(act: Act & { readonly kind: 'text' }, scene: Scene): Promise<Outcome> {
  const text = act.rest.trim();
  const said = argumentTyped(text);
  if (said === '') return together(await showRoster(act, 1, scene), await askForFile('roster', scene));
  if (/^\d{1,4}$/u.test(said)) return showRoster(act, Number(said), scene);
  const empty = templateIn(text);
  if (empty) return template(empty, scene);
  const [first = '', ...others] = text.split(/\s+/u);
  const rest = others.join(' ');
  const is = (word: Word) => allWords.some(({ roster: { words } }) => words[word].includes(fold(first)));
  if (rest === '') {
    if (is('confirm')) return settleChange('roster', 'confirm', undefined, scene);
    if (is('drop')) return settleChange('roster', 'drop', undefined, scene);
    if (is('export')) return exportRoster(scene);
    if (is('update'))
      return together({ reply: { text: scene.words.roster.sendFile } }, await askForFile('roster', scene));
  } else {
    if (is('add')) return addTyped(act, rest, scene);
    if (is('remove')) return removeTyped(act, rest, scene);
    if (is('rename')) return renameTyped(act, rest, scene);
    if (is('bind')) return bindTyped(rest, scene);
    if (is('unbind')) return unbindTyped(rest, scene);
  }
  const found = unitAndRest(text, scene);
  return found?.rest === ''
    ? showUnit(act, found.unit, scene)
    : refuse(scene.words.roster.unread(chatText(text, 40)));
}
