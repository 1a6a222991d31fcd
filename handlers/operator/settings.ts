import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { fold } from '../../src/domain/reading/folding.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import type { Handler, Outcome, PressAct, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { settleChange, withOpenChange, type ChangeKind } from '../../src/setup/change.ts';
import {
  chooseRhythm,
  openGroup,
  saveGroup,
  showSettings,
  takeGroup,
  typeSettings,
} from '../../src/setup/settings.ts';
import { takeOver } from '../../src/setup/take-over.ts';
import { allWords, type Words } from '../../src/words/index.ts';

/** 设置: all settings of a campaign, and how to change each. */
export const settings: Handler = {
  name: 'settings',
  asksIfOvertaken: true,
  presses: [
    'settings.show',
    'settings.open',
    'settings.save',
    'settings.rhythm',
    'settings.takeOver',
    'change.confirm',
    'change.drop',
  ],
  roles: ['admin'],
  chats: 'both',
  // The new work group is not yet a group of the campaign.
  meansOne: true,
  means: async (rest, campaigns, store) => {
    const said = argumentTyped(rest);
    if (is('confirm', said) || is('drop', said)) return withOpenChange('settings', campaigns, store);
    const name = nameBehindGroup(rest);
    return name === undefined || name === '' ? [] : campaigns.filter((campaign) => isNamed(campaign, name));
  },
  run: async (act, scene) => {
    const { words, chat } = scene;
    if (act.kind === 'press') return pressed(act, scene);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    const said = argumentTyped(typed);
    const name = nameBehindGroup(typed);
    if (chat === 'group')
      return name === '' || (name !== undefined && isNamed(scene.campaign, name))
        ? takeGroup(act, scene)
        : { reply: { text: words.settings.groupOnly } };
    if (said === '') return showSettings(act, scene);
    if (is('takeOver', said)) return takeOver(act, scene);
    if (is('confirm', said)) return settleChange('settings', 'confirm', undefined, scene);
    if (is('drop', said)) return settleChange('settings', 'drop', undefined, scene);
    if (name !== undefined) return refuse(words.settings.groupWhere);
    return typeSettings(act, typed, scene);
  },
};

function pressed(press: PressAct, scene: Scene): Promise<Outcome> | Outcome {
  const kind: ChangeKind = textIn(press.value, 'kind') === 'roster' ? 'roster' : 'settings';
  switch (press.action) {
    case 'settings.show':
      return showSettings(press, scene);
    case 'settings.open':
      return openGroup(press, scene);
    case 'settings.save':
      return saveGroup(press, scene);
    case 'settings.takeOver':
      return takeOver(press, scene);
    case 'settings.rhythm':
      return chooseRhythm(press, scene);
    default:
      return settleChange(
        kind,
        press.action === 'change.confirm' ? 'confirm' : 'drop',
        press.value['draft'] ?? 0,
        scene,
      );
  }
}

/** The campaign's name after 工作群; undefined if the text starts differently. */
function nameBehindGroup(text: string): string | undefined {
  const [first = '', ...rest] = text.trim().split(/\s+/u);
  return is('group', fold(first)) ? rest.join(' ') : undefined;
}

function isNamed({ id, title }: Campaign, name: string): boolean {
  return fold(name) === id || fold(name) === fold(title);
}

function is(word: keyof Words['settings']['words'], typed: string): boolean {
  return allWords.some(({ settings: { words } }) => words[word].includes(fold(typed)));
}
